# Lends the terminal to one attempt and notes how it ended, whether or not the console that started it still lives.
#
#   bash --norc --noprofile terminal.bash EXIT-FILE COMMAND [ARGUMENT…]
#
# With job control the command gets a process group of its own, which is given the terminal and from which it is taken
# back through descriptor 2. A command that is stopped goes on at once: nobody else could continue it.

__drillbook_exit=$1
shift
# As for the steps of the keeper: a core file would hold the values of the step.
ulimit -c 0
# Handled and not ignored: what is ignored here would be ignored by the command as well.
trap : HUP INT QUIT TERM
set -m
"$@"
__drillbook_code=$?
while [[ $(jobs -s) ]]; do
  fg >/dev/null
  __drillbook_code=$?
done
# When the interrupt key ends a job that was continued, bash leaves the loop at once, with the code of the job.
__drillbook_left=$?
if ((__drillbook_left)); then __drillbook_code=$__drillbook_left; fi
printf 'exit %s\n' "$__drillbook_code" >"$__drillbook_exit"
