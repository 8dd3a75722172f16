#!/usr/bin/env python3
"""Hostile values against programs that somebody else made of templates.

    matrix.py templates          prints the templates as JSON: [{"title", "text", "shells"}]
    matrix.py judge < PROGRAMS   runs programs [{"title", "shell", "text", "names"}] once for each value and prints
                                 {"values", "contexts", "shells", "runs", "wrong": [...], "canaries": [...]}

`<v>` in a template stands for the value; `names` are the environment names under which a program wants it. A program
records what it is given byte by byte with `dump` (its arguments, each with a NUL after it) and `keep` (its input).
`pwn` is the canary. This file knows nothing of the program under test, and takes nothing from it but its programs.
"""
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

VALUES = [
    'worker-7', '', ' ', '  two  words ', '\tx\t', '"', "'", '`', '\\', 'tail\\', "\\'; pwn; #", "'; pwn; '",
    '"; pwn; "', '$(pwn)', '`pwn`', '${IFS}', '$HOME', '$', "$'", 'a[$(pwn)]', 'x[1]=y', '-rf', '--', '-n',
    '--checkpoint-action=exec=pwn', 'one\ntwo', '\n', 'end\n\n', 'a\r\nb', 'STOP\npwn\ncat <<STOP\n',
    'DRILLBOOK_END\npwn\n', '* ? [a-z]* ~root', '{a,b}{1..3}', '!! !x', '# x', '>pwned <pwned >(pwn)',
    '| pwn & pwn ; pwn && pwn', '%s%n\\n', '=ls PATH=/nowhere', '() { :;}; pwn', '<v> {{v}}',
    '${__DRILLBOOK_0}', ') } ]] esac ;; pwn', '/../../etc/passwd', '\x1b]52;c;cHdu\x07\x9b2J',
    '\u202e\u2066\u200b\ufeff\U000e0041', 'e\u0301 \u0430 \uff1b \U0001f600', 'long \'"$`\\ ' * 1500,
]  # fmt: skip


def args(*words):
    return ''.join(word + '\0' for word in words)


ALL = ['bash', 'dash', 'busybox']
CONTEXTS = [
    ('word', 'dump <v>', lambda v: args(v)),
    ('middle of a word', 'dump /srv/<v>-<v>.sql', lambda v: args(f'/srv/{v}-{v}.sql')),
    ('option', 'dump --to=<v> -x<v>', lambda v: args(f'--to={v}', f'-x{v}')),
    ('double quotes', 'dump "a <v> b"', lambda v: args(f'a {v} b')),
    ('double quotes after a backslash', 'dump "C:\\d\\<v>"', lambda v: args(f'C:\\d\\{v}')),
    ('double quotes with escapes', 'dump "\\"<v>\\$\\`"', lambda v: args(f'"{v}$`')),
    ('single quotes', "dump 'a <v> b'", lambda v: args(f'a {v} b')),
    ('single quotes with signs', "dump '$X `<v>` \\'", lambda v: args(f'$X `{v}` \\')),
    ('glued quotes', "dump '<v>'\"<v>\"<v>", lambda v: args(v * 3)),
    ('here-document', 'keep <<STOP\na <v> "it\'s"\nSTOP\n', lambda v: f'a {v} "it\'s"\n'),
    ('quoted here-document', "keep <<'STOP'\n$X `q` \\ <v> \\\nSTOP\n", lambda v: f'$X `q` \\ {v} \\\n'),
    ('here-document without tabs', 'keep <<-STOP\n\ta <v>\n\tSTOP\n', lambda v: f'a {v}\n'),
    ('two here-documents', "keep <<A; keep <<'B'\n1<v>\nA\n2<v>\nB\n", lambda v: f'1{v}\n2{v}\n'),
    ('substitution', 'dump "$(printf %sZ <v>)"', lambda v: args(v + 'Z')),
    ('quotes in a substitution', 'dump "a$(printf %sZ "<v>" \'<v>\')b"', lambda v: args(f'a{v}Z{v}Zb')),
    ('backquotes', 'dump "`printf %sZ <v>`"', lambda v: args(v + 'Z')),
    ('quotes in backquotes', 'dump "`printf %sZ \\"<v>\\"`"', lambda v: args(v + 'Z')),
    ('default', 'dump ${NOT_SET:-<v>}', lambda v: args(v)),
    ('default in quotes', 'dump "${NOT_SET:-a<v>}"', lambda v: args('a' + v)),
    ('alternative', 'X=1; dump ${X:+<v>} "${X+<v>}"', lambda v: args(v, v)),
    ('assignment', 'X=<v>; dump "$X"', lambda v: args(v)),
    ('assignment for a command', 'X=<v> sh -c \'dump "$X"\'', lambda v: args(v)),
    ('export', 'export X=<v>; dump "$X"', lambda v: args(v)),
    ('case', 'case <v> in "<v>") dump same;; *) dump other;; esac', lambda v: args('same')),
    ('comment', '# <v>\ndump y # <v>', lambda v: args('y')),
    ('pipeline', 'printf %s <v> | keep', lambda v: v),
    ('groups', '( dump <v> ); { dump <v>; }', lambda v: args(v, v)),
    ('function', 'f() { dump "$1" <v>; }; f <v>', lambda v: args(v, v)),
    ('loop', 'for x in <v> b; do dump "$x"; done', lambda v: args(v, 'b')),
    ('condition', 'if [ "<v>" = <v> ]; then dump <v>; fi', lambda v: args(v)),
    ('braces', 'dump "{<v>,y}" {<v>}', lambda v: args('{' + v + ',y}', '{' + v + '}')),
    ('continued line', 'dump \\\n  --from=<v> \\\n  x', lambda v: args('--from=' + v, 'x')),
    ('ansi quotes', "dump $'a\\n\\'<v>\\x41'", lambda v: args(f"a\n'{v}A")),
    ('here-string', 'keep <<<"<v>."', lambda v: v + '.\n'),
    ('comparison', 'if [[ <v> == <v> ]]; then dump h; fi', lambda v: args('h')),
    ('process substitution', 'keep < <(printf %s. <v>)', lambda v: v + '.'),
    ('array', 'a=(<v> "x <v>"); dump "${a[@]}"', lambda v: args(v, 'x ' + v)),
]
BASH_ONLY = {'ansi quotes', 'here-string', 'comparison', 'process substitution', 'array'}
START = {'bash': ['bash', '--norc', '--noprofile'], 'dash': ['dash'], 'busybox': ['busybox', 'sh']}


def shells_of(title):
    return [s for s in ALL if shutil.which(s) and (s == 'bash' or title not in BASH_ONLY)]


def judge(programs):
    oracle = {title: prints for title, _, prints in CONTEXTS}
    report = {'runs': 0, 'wrong': [], 'canaries': []}
    with tempfile.TemporaryDirectory() as place:
        tool(place, 'dump', 'for word in "$@"; do printf \'%s\\0\' "$word"; done >>"$OUT"')
        tool(place, 'keep', 'cat >>"$OUT"')
        tool(place, 'pwn', ': >"$CANARY"')
        for program in programs:
            run(program, place, oracle[program['title']], report)
    report['values'] = len(set(VALUES))
    report['contexts'] = len({program['title'] for program in programs})
    report['shells'] = sorted({program['shell'] for program in programs})
    return report


def tool(place, name, body):
    path = os.path.join(place, name)
    with open(path, 'w') as file:
        file.write('#!/bin/sh\n' + body + '\n')
    os.chmod(path, 0o755)


def run(program, place, prints, report):
    """One shell for all values of a program, a subshell for each."""
    work = os.path.join(place, 'work')
    os.mkdir(work)
    with open(os.path.join(work, 'program'), 'w', newline='') as file:
        file.write(program['text'] + '\n')
    lines = []
    for at, value in enumerate(VALUES):
        exports = ''.join(f'export {name}={shlex.quote(value)}; ' for name in program['names'])
        lines.append(f'(export OUT="$PWD/out-{at}" CANARY="$PWD/fired-{at}"; {exports}. ./program)')
    with open(os.path.join(work, 'script'), 'w', newline='') as file:
        file.write('\n'.join(lines) + '\n')
    env = {'PATH': place + ':' + os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'HOME': '/nowhere'}
    command = START[program['shell']] + ['./script']
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=work, env=env, stdin=quiet, stdout=quiet, stderr=quiet, timeout=120)
    expected = {f'out-{at}' for at in range(len(VALUES))} | {f'fired-{at}' for at in range(len(VALUES))}
    strays = set(os.listdir(work)) - expected - {'program', 'script'}
    for at, value in enumerate(VALUES):
        report['runs'] += 1
        case = {'shell': program['shell'], 'title': program['title'], 'value': value[:60]}
        path = os.path.join(work, f'out-{at}')
        found = open(path, 'rb').read() if os.path.exists(path) else b''
        if found != prints(value).encode():
            report['wrong'].append({**case, 'found': found[:200].decode(errors='backslashreplace')})
        if os.path.exists(os.path.join(work, f'fired-{at}')):
            report['canaries'].append(case)
    if strays:
        report['canaries'].append({'shell': program['shell'], 'title': program['title'], 'files': sorted(strays)})
    shutil.rmtree(work)


if sys.argv[1] == 'templates':
    json.dump([{'title': t, 'text': x, 'shells': shells_of(t)} for t, x, _ in CONTEXTS], sys.stdout)
else:
    json.dump(judge(json.load(sys.stdin)), sys.stdout)
