# The far end of a step that runs on another machine. `bash -s` reads this from the connection, and it reads on there:
#
#   in    a word that only this attempt has, NUL. Then, once `ready` was said, each with a NUL: `new` or `again`; names
#         and values, and an empty name; the session wrapper, the session before, the program. Then signals, by lines.
#   out   the word, `ready`, NUL. What the program prints. The word, `ended CODE`, NUL; what the wrapper noted, and both
#         parts of the session after, each with a NUL; the word.
#
# The end of the connection ends the program: nobody is left to hear of it. Values are in no file and no argument.
{
exec 8>&1 9>&2 2>/dev/null
builtin trap '' PIPE HUP
__drillbook_umask=$(umask) __drillbook_lc=${LC_ALL-} __drillbook_had_lc=${LC_ALL+yes}
LC_ALL=C
umask 077
ulimit -c 0
take() { IFS= read -r -d '' "$1" || exit 125; }
take __drillbook_word
for __drillbook_base in "$XDG_RUNTIME_DIR" /dev/shm "${TMPDIR:-/tmp}" /tmp; do
  [[ -d $__drillbook_base && -w $__drillbook_base ]] || continue
  __drillbook_place=$(mktemp -d "$__drillbook_base/drillbook-XXXXXXXXXX") && break
done
[[ $__drillbook_place ]] || exit 124
builtin trap 'rm -rf -- "$__drillbook_place"' EXIT
mkfifo "$__drillbook_place/out" "$__drillbook_place/err" || exit 124
printf '%s ready\0' "$__drillbook_word"
take __drillbook_kind
__drillbook_given=()
while take __drillbook_name && [[ $__drillbook_name ]]; do
  take __drillbook_value
  __drillbook_given+=("$__drillbook_name=$__drillbook_value")
done
for __drillbook_name in session.bash restore text; do
  take __drillbook_value
  [[ -z $__drillbook_value && $__drillbook_name == restore ]] || printf %s "$__drillbook_value" >"$__drillbook_place/$__drillbook_name"
done
for __drillbook_name in variables shell; do : >"$__drillbook_place/$__drillbook_name"; done
# Not empty, so that a note which the program removed is not taken for one that was never written.
printf 'made\n' >"$__drillbook_place/status"

cat <"$__drillbook_place/out" >&8 2>/dev/null 8>&- 9>&- &
__drillbook_out=$!
cat <"$__drillbook_place/err" >&9 2>/dev/null 8>&- 9>&- &
__drillbook_err=$!
set -m
(
  set +m
  for __drillbook_name in $(compgen -e); do
    case $__drillbook_name in
      __drillbook_*) ;;
      COLORTERM | DBUS_SESSION_BUS_ADDRESS | DISPLAY | SSH_* | TERM | WAYLAND_DISPLAY | XAUTHORITY) ;;
      BASH_ENV | ENV | BASHOPTS | BASH_XTRACEFD | CDPATH | GLOBIGNORE | POSIXLY_CORRECT | POSIX_PEDANTIC | PROMPT_COMMAND | PS4 | SHELLOPTS) export -n "$__drillbook_name" ;;
      *) [[ $__drillbook_kind == new ]] || export -n "$__drillbook_name" ;;
    esac
  done
  for __drillbook_name in $(compgen -A function); do export -nf "$__drillbook_name"; done
  if [[ $__drillbook_kind == new && $__drillbook_had_lc ]]; then export LC_ALL=$__drillbook_lc; else export -n LC_ALL; fi
  for __drillbook_value in "${__drillbook_given[@]}"; do export "$__drillbook_value"; done
  umask "$__drillbook_umask"
  builtin trap - PIPE HUP EXIT
  exec "$BASH" --norc --noprofile "$__drillbook_place/session.bash" "$__drillbook_place" "$__drillbook_place" \
    </dev/null >"$__drillbook_place/out" 2>"$__drillbook_place/err" 8>&- 9>&-
) &
__drillbook_job=$!
set +m
(
  builtin trap - EXIT
  while IFS= read -r __drillbook_signal; do
    : >"$__drillbook_place/asked"
    kill -s "$__drillbook_signal" -- "-$__drillbook_job"
  done
  : >"$__drillbook_place/asked"
  kill -s TERM -- "-$__drillbook_job"
  sleep 2
  kill -s KILL -- "-$__drillbook_job"
) <&0 >/dev/null 8>&- 9>&- &
__drillbook_watcher=$!
wait "$__drillbook_job"
__drillbook_code=$?
alive() { kill -0 -- "$1"; }
# Who was asked to end takes its whole group along.
while [[ -e $__drillbook_place/asked ]] && alive "-$__drillbook_job"; do sleep 0.05; done
kill -s KILL "$__drillbook_watcher"
# Without processes left, all that was printed is still on its way; else one of them holds the pipe, perhaps for ever.
__drillbook_turns=500
if alive "-$__drillbook_job"; then __drillbook_turns=15; fi
while alive "$__drillbook_out" || alive "$__drillbook_err"; do
  if ((--__drillbook_turns < 0)); then
    # What comes later is read and dropped, so that no writer dies of it.
    for __drillbook_name in out err; do cat <"$__drillbook_place/$__drillbook_name" >/dev/null 8>&- 9>&- & done
    sleep 0.02
    kill -s KILL "$__drillbook_out" "$__drillbook_err"
    break
  fi
  sleep 0.02
done
{
  printf '%s ended %s\0' "$__drillbook_word" "$__drillbook_code"
  for __drillbook_name in status variables shell; do
    cat "$__drillbook_place/$__drillbook_name"
    printf '\0'
  done
  printf %s "$__drillbook_word"
} >&8
exit 0
}
