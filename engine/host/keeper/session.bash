# Runs one attempt in a shell session that is kept as a value: restore it, run the text, write what it became.
#
#   bash --norc --noprofile session.bash ATTEMPT VOLATILE
#   bash --norc --noprofile session.bash 3<…        waits for two lines that say ATTEMPT and VOLATILE
#
#   ATTEMPT/text         the program
#   ATTEMPT/status       after `made`: `begun PID`, then `ended CODE [SIGNAL]`; or `refused WHY` when the text did not run
#   VOLATILE/restore     the session before, as shell code
#   VOLATILE/variables   the session after: what `declare -p` says; its options are in BASHOPTS
#   VOLATILE/shell       the session after: everything else, as shell code; whole if it sets __drillbook_whole
#
# Builtins only, so a step costs no process but its own. Names that begin with __drillbook_ are not part of the session.

shopt -u expand_aliases
__drillbook_defaults=$BASHOPTS
# In braces, so that a shell that waits has read all of this by the time it is told.
{
if (($#)); then
  __drillbook_attempt=$1
  __drillbook_volatile=$2
else
  { IFS= read -r __drillbook_attempt && IFS= read -r __drillbook_volatile; } <&3 || exit 0
  exec 3<&-
  SECONDS=0
fi
__drillbook_signal=
__drillbook_farewell=
__drillbook_whole=
__drillbook_begin='shopt -s expand_aliases'
set --

# A shell that a signal ends runs its EXIT trap with $? = 0, unless it exits by itself.
trap '__drillbook_signal=HUP; builtin exit 129' HUP
trap '__drillbook_signal=INT; builtin exit 130' INT
trap '__drillbook_signal=TERM; builtin exit 143' TERM

__drillbook_refuse() {
  builtin printf 'refused %s\n' "$1" >>"$__drillbook_attempt/status"
  builtin exit 125
}

if [[ -e $__drillbook_volatile/restore ]]; then
  . "$__drillbook_volatile/restore" 2>/dev/null
  [[ $__drillbook_whole ]] || __drillbook_refuse 'The shell session could not be restored.'
  __drillbook_old=${OLDPWD-}
  if [[ ${__drillbook_from-} ]]; then
    builtin cd -- "$__drillbook_from" 2>/dev/null || __drillbook_refuse "The session was in $__drillbook_from, which cannot be entered."
  fi
  if [[ ${__drillbook_to-} ]]; then
    builtin cd -- "$__drillbook_to" 2>/dev/null || __drillbook_refuse "The step asks to run in $__drillbook_to, which cannot be entered."
  fi
  [[ $__drillbook_old ]] && OLDPWD=$__drillbook_old
fi

# What the text traps on EXIT runs after the session was written, and once; the place of that trap is taken.
trap() {
  if ((BASH_SUBSHELL)) || [[ $# -eq 0 || $1 == -l* ]]; then
    builtin trap "$@"
    builtin return
  fi
  if [[ $1 == -p* ]]; then
    [[ $* == *EXIT* || $* == *' 0'* ]] || { builtin trap "$@"; builtin return; }
    [[ $__drillbook_farewell ]] && builtin printf 'trap -- %s EXIT\n' "${__drillbook_farewell@Q}"
    builtin return 0
  fi
  [[ $1 == -- ]] && builtin shift
  local __drillbook_action=- __drillbook_name
  local -a __drillbook_names=()
  if (($# > 1)); then
    __drillbook_action=$1
    builtin shift
  fi
  for __drillbook_name; do
    case $__drillbook_name in
      0 | EXIT | exit | SIGEXIT | sigexit)
        __drillbook_farewell=$__drillbook_action
        [[ $__drillbook_action == - ]] && __drillbook_farewell=
        ;;
      *) __drillbook_names+=("$__drillbook_name") ;;
    esac
  done
  ((${#__drillbook_names[@]})) || builtin return 0
  builtin trap -- "$__drillbook_action" "${__drillbook_names[@]}"
}

# Takes the text's positional parameters; returns its exit code.
__drillbook_leave() {
  builtin set +euf
  builtin set +o posix
  builtin unset -f trap __drillbook_leave __drillbook_refuse
  builtin declare -p >|"$__drillbook_volatile/variables" 2>/dev/null
  __drillbook_begin='set --'
  if (($#)); then
    builtin printf -v __drillbook_begin ' %q' "$@"
    __drillbook_begin="set --$__drillbook_begin"
  fi
  __drillbook_begin+=';set +Bh +o interactive-comments'
  # Not by splitting: the text may have made IFS readonly.
  while [[ $__drillbook_options ]]; do
    __drillbook_name=${__drillbook_options%%:*}
    __drillbook_begin+=";set -o $__drillbook_name"
    __drillbook_options=${__drillbook_options:${#__drillbook_name}+1}
  done
  for __drillbook_name in expand_aliases nocasematch; do
    builtin shopt -q "$__drillbook_name" && __drillbook_begin+=";shopt -s $__drillbook_name"
  done
  {
    builtin printf 'shopt -u expand_aliases nocasematch\n'
    builtin declare -f
    builtin declare -Fx
    builtin alias -p
    builtin umask -p
    builtin trap -p
    builtin printf '__drillbook_from=%q __drillbook_begin=%q __drillbook_whole=1\n' "$PWD" "$__drillbook_begin"
  } >|"$__drillbook_volatile/shell" 2>/dev/null
  builtin printf 'ended %s %s\n' "$__drillbook_code" "$__drillbook_signal" >>"$__drillbook_attempt/status"
  builtin return "$__drillbook_code"
}

builtin trap '{ __drillbook_code=$? __drillbook_options=$SHELLOPTS; builtin set +xv; } 2>/dev/null
builtin trap - EXIT DEBUG RETURN ERR
__drillbook_leave "$@"
builtin eval "$__drillbook_farewell"
[[ $__drillbook_signal ]] && { builtin trap - "$__drillbook_signal"; builtin kill -s "$__drillbook_signal" "$$"; }' EXIT
# What cannot be noted is not done: without the note nobody could tell that the text ran.
builtin printf 'begun %s\n' "$$" >>"$__drillbook_attempt/status" || { builtin trap - EXIT; builtin exit 125; }
builtin eval "$__drillbook_begin"
builtin . "$__drillbook_attempt/text"
}
