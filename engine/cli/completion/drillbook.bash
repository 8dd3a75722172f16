# Completion of drillbook for bash 4.4 or later: source <(drillbook completion bash)
# Nothing that the program prints is run or expanded: lines are read as they are, and readline quotes what it inserts.
_drillbook() {
  local line value described=no files flags
  local -a values=() shown=()
  COMPREPLY=()
  {
    IFS= read -r files
    IFS= read -r flags
    while IFS= read -r line; do
      value=${line%%$'\t'*}
      values+=("$value")
      if [[ $line == *$'\t'?* ]]; then
        described=yes
        shown+=("$value  (${line#*$'\t'})")
      else
        shown+=("$value")
      fi
    done
  } < <(command drillbook __complete bash ".$COMP_WORDBREAKS" ".${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  compopt -o nosort 2>/dev/null
  if [[ $flags == *quote* ]]; then compopt -o filenames 2>/dev/null; fi
  if [[ $flags == *nospace* ]]; then compopt -o nospace 2>/dev/null; fi
  if [[ $files == paths ]]; then compopt -o default 2>/dev/null; fi
  # Descriptions only where bash lists and inserts no more than what all entries begin with.
  if [[ ${#values[@]} -gt 1 && $described == yes && $flags != *quote* && $COMP_TYPE == @(63|33|64) ]]; then
    COMPREPLY=("${shown[@]}")
  else
    COMPREPLY=("${values[@]}")
  fi
}
complete -F _drillbook drillbook
