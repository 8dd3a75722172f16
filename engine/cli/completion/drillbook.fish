# Completion of drillbook for fish: drillbook completion fish > ~/.config/fish/completions/drillbook.fish
# fish quotes what it inserts.
function __drillbook_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l plain (string unescape -- $current)
    and set current $plain
    set -l lines (command drillbook __complete fish .$words ".$current" 2>/dev/null)
    set -l files $lines[1]
    set -e lines[1..2]
    if test (count $lines) -gt 0
        printf '%s\n' $lines
    end
    if test "$files" = paths
        __fish_complete_path (commandline -ct)
    end
end
complete -c drillbook -f -k -a '(__drillbook_complete)'
