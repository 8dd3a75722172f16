#compdef drillbook
# Completion of drillbook for zsh, after compinit: source <(drillbook completion zsh)
# or as a file `_drillbook` in a directory of $fpath. compadd quotes what it inserts.
_drillbook() {
  local word line value files flags
  local -a typed lines values shown ends_open shown_open
  for word in "${(@)words[2,CURRENT-1]}"; do typed+=(".${(Q)word}"); done
  typed+=(".${(Q)PREFIX}")
  lines=("${(@f)$(command drillbook __complete zsh "${(@)typed}" 2>/dev/null)}")
  files=$lines[1]
  for line in "${(@)lines[3,-1]}"; do
    value=${line%%$'\t'*}
    [[ -n $value ]] || continue
    line=${line#*$'\t'}
    [[ -n $line ]] && line="$value  -- $line" || line=$value
    if [[ $value == *[=/] ]]; then
      ends_open+=("$value") shown_open+=("$line")
    else
      values+=("$value") shown+=("$line")
    fi
  done
  (( ${#ends_open} )) && compadd -l -V drillbook-open -S '' -d shown_open -a -- ends_open
  (( ${#values} )) && compadd -l -V drillbook -d shown -a -- values
  case $files in
    runbooks) _files -g '*.(#i)(md|markdown|mdown)(-.)' ;;
    paths) _files ;;
  esac
}
if [ "$funcstack[1]" = _drillbook ]; then
  _drillbook "$@"
elif (( $+functions[compdef] )); then
  compdef _drillbook drillbook
fi
