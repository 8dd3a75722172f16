import { describe, expect, test } from 'vitest';
import type { ProgramReference } from '../../../engine/model/program.ts';
import type { Variable } from '../../../engine/model/variable.ts';
import { substitute } from '../../../engine/shell/substitute.ts';
import { checkReread, checkValue } from '../../../engine/shell/value-types.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';
import { runBatch } from './oracle/run-batch.ts';

const BASH = { name: 'bash', argv: ['bash', '--norc', '--noprofile'] };

/** `<n>` gets, on some way, to a place that reads it again. Where `runs` stands, bash runs that value there. */
const REACHED: readonly (readonly [text: string, site: string, runs?: string])[] = [
  ['set -- <n>; eval "$1"', 'safe', 'pwn'],
  ['set -- a <n>; for x; do sh -c "$x"; done', 'safe', 'pwn'],
  ['set -- -a <n>; getopts a: o; eval "$OPTARG"', 'safe', 'pwn'],
  ['printf -v x %s <n>; eval "$x"', 'safe', 'pwn'],
  ['printf -vx %s <n>; eval "$x"', 'safe', 'pwn'],
  ['mapfile -t x <<< <n>; eval "${x[0]}"', 'safe', 'pwn'],
  ['read -r x <<< <n>; eval "$x"', 'safe', 'pwn'],
  ['read -r <<< <n>; eval "$REPLY"', 'safe', 'pwn'],
  ['read x < <(echo <n>); eval "$x"', 'safe', 'pwn'],
  ['echo <n> | while read -r x; do eval "$x"; done', 'safe', 'pwn'],
  ['echo <n> | { read -r x; eval "$x"; }', 'safe', 'pwn'],
  ['. /dev/stdin <<< <n>', 'safe', 'pwn'],
  ['x=<n>; bash <<< "$x"', 'safe', 'pwn'],
  ['x=<n>; echo "$x" | sh', 'safe', 'pwn'],
  ['x=<n>; printf %s "$x" > f; . ./f', 'safe', 'pwn'],
  ['printf %s <n> > f; . ./f', 'safe', 'pwn'],
  ['cat <<E > f\n<n>\nE\nsh f', 'safe', 'pwn'],
  ['tee f <<< <n>; . ./f', 'safe', 'pwn'],
  ['exec 3<<< <n>; . /dev/fd/3', 'safe', 'pwn'],
  ["printf '#!/bin/sh\\n%s' <n> > s; chmod +x s; ./s", 'safe', 'pwn'],
  ['echo <n> > >(sh); sleep 0.2', 'safe', 'pwn'],
  ['mkfifo q; sh q & echo <n> > q; wait; rm q', 'safe', 'pwn'],
  ['coproc bash; echo <n> >&${COPROC[1]}; exec {COPROC[1]}>&-; wait', 'safe'],
  ['f() { eval "$1"; }; f <n>', 'safe', 'pwn'],
  ['run() { "$@"; }; run echo <n>', 'safe'],
  ['a=(<n>); eval "${a[0]}"', 'safe', 'pwn'],
  ['for x in <n>; do eval "$x"; done', 'safe', 'pwn'],
  ['while :; do eval "$x"; x=<n>; [ -z "$y" ] || break; y=1; done', 'safe'],
  ['trap \'eval "$x"\' EXIT; x=<n>', 'safe'],
  ['declare -n r=cmd; r=<n>; eval "$cmd"', 'safe', 'pwn'],
  ['echo "${x:=<n>}"; eval "$x"', 'safe', 'pwn'],
  [': <n>; eval "$_"', 'safe', 'pwn'],
  ['mkdir <n>; cd <n>; eval "$(basename "$PWD")"', 'safe', 'pwn'],
  ['x=<n>; [[ $x =~ (.*) ]]; eval "${BASH_REMATCH[1]}"', 'safe', 'pwn'],
  ['. <(env); echo <n>', 'safe', '$(pwn)'],
  ['mkdir -p d; cd d; touch <n>; for f in *; do eval "$f"; done', 'safe', 'pwn'],
  ['mkdir -p e; cd e; > <n>; ls | sh', 'safe', 'pwn'],
  ['exec <<< <n>; sh', 'safe', 'pwn'],
  ['echo <n> >> Makefile; make', 'safe'],
  ['echo <n> > ~/.bashrc; bash -i', 'safe'],
  ['shopt -s expand_aliases\nalias e=eval\ne <n>', 'safe'],
  ['env X=<n> sh -c \'eval "$X"\'', 'safe', 'pwn'],
  ['env -i X=<n> sh -c \'eval "$X"\'', 'safe'],
  ['env --ignore-environment X=<n> sh -c \'eval "$X"\'', 'safe'],
  ['timeout 5 env X=<n> sh -c \'eval "$X"\'', 'safe', 'pwn'],
  ['nohup env X=<n> sh -c \'eval "$X"\'', 'safe', 'pwn'],
  ["env X=<n> bash -c '$X'", 'safe', 'pwn'],
  ['env X=<n> sh -c \'echo "$X"\' | sh', 'safe', 'pwn'],
  ['env X=<n> printenv X | sh', 'safe', 'pwn'],
  ["env X=<n> bash -c 'echo $((X))'", 'int', 'a[$(pwn)]'],
  ["env X=<n> bash -c '[[ $X -eq 1 ]]'", 'int', 'a[$(pwn)]'],
  ['sudo X=<n> sh -c \'eval "$X"\'', 'safe'],
  ['docker run -e X=<n> shop sh -c \'eval "$X"\'', 'safe'],
  ['docker run --env=X=<n> shop sh -c \'eval "$X"\'', 'safe'],
  ['env PROMPT_COMMAND=<n> bash', 'safe'],
  ['x=<n>; . ./lib.sh', 'safe'],
  ['x=<n>; eval "$FROM_OUTSIDE"', 'safe'],
  ['x=<n>; ssh web-1 "echo $x"', 'safe'],
  ['x=<n>; export PROMPT_COMMAND="$x"', 'safe'],
  ['logger <n>; eval "$(ssh-agent -s)"', 'safe'],
  ['x=<n>; echo $((x))', 'int', 'a[$(pwn)]'],
  ['x=y; y=<n>; echo $((x))', 'int', 'a[$(pwn)]'],
  ['x=<n>; [[ $x -eq 1 ]]', 'int', 'a[$(pwn)]'],
  ['x=<n>; [[ x -eq 1 ]]', 'int', 'a[$(pwn)]'],
  ['x=<n>; let y=x', 'int', 'a[$(pwn)]'],
  ['x=<n>; arr[$x]=1', 'int', 'a[$(pwn)]'],
  ['x=<n>; arr[x]=1', 'int', 'a[$(pwn)]'],
  ['x=<n>; y=abc; echo ${y:$x}', 'int', 'a[$(pwn)]'],
  ['read -r x <<< <n>; echo $((x + 1))', 'int', 'a[$(pwn)]'],
  ['declare -i x=<n>', 'int', 'a[$(pwn)]'],
  ['declare -i n; n=<n>', 'int', 'a[$(pwn)]'],
  ['declare -i n; x=<n>; n=x', 'int', 'a[$(pwn)]'],
  ['f() { echo $(($1 + 1)); }; f <n>', 'int', 'a[$(pwn)]'],
  ['x=<n>; y=-v; [ "$y" "$x" ]', 'ident', 'a[$(pwn)]'],
  ['x=<n>; [ $x = z ]', 'ident', '-v a[$(pwn)] -o z'],
  ['x=<n>; test -v "$x"', 'ident', 'a[$(pwn)]'],
  ['x=<n>; read -r "$x" <<< q', 'ident', 'a[$(pwn)]'],
  ['x=<n>; declare "$x=1"', 'ident', 'a[$(pwn)]'],
  ['x=<n>; echo "${!x}"', 'ident', 'a[$(pwn)]'],
  ['pg_dump -h <n> > f; psql -f f', 'word'],
  ['x=$(hostname -f <n>); psql -c "select $x"', 'word'],
];

const BY_HAND: Omit<Variable, 'type'> = { name: 'n', declared: true, lines: [] };

test.each(REACHED.map(([text, site]) => [text, site] as const))(
  'a value that gets to such a place on some way must fit it (SUB-05, SUB-06): %s',
  (text, site) => {
    const sites = referencesIn(text).map(reference => reference.reread?.site ?? reference.site);
    expect(sites).toContain(site);
  },
);

test('nothing that bash would run on these ways passes as text (SUB-05, SUB-06)', () => {
  const cases = REACHED.flatMap(([text, , value]) => (value === undefined ? [] : [{ text, value }]));
  for (const { text, value } of cases) {
    const refused = referencesIn(text).some(reference => !passes('text', value, reference));
    expect(refused || value === 'pwn', `${value} in ${text}`).toBe(true);
  }
  const programs = cases.map(({ text, value }) => ({ text: programOf(text), value }));
  const outcomes = runBatch({ shell: BASH, cases: programs, together: 1 });
  const quiet = cases.filter((_, at) => !outcomes[at]?.fired);
  expect(quiet, 'the ways are real: unchecked, bash runs the value on each').toEqual([]);
});

test('what is narrow by its type is asked where it stands, and not on every way', () => {
  const [reference] = referencesIn('pg_dump -h <n> > f; psql -f f');
  const passing = (type: Variable['type'], value: string): boolean => passes(type, value, reference!);
  expect(passing('safe', 'db-1')).toBe(true);
  expect(passing('text', 'db-1')).toBe(false);
  expect(passing('text', 'orders')).toBe(true);
  expect(passing('path', '/srv/a.sql')).toBe(true);
  expect(passing('path', '/srv/$(pwn)')).toBe(false);
});

test('the refusal says where the text is read again, and what to do', () => {
  const [reference] = referencesIn('set -- <n>\nuptime\neval "$1"');
  expect(checkReread({ ...BY_HAND, type: 'text' }, 'a b', reference!.reread!)).toEqual({
    ok: false,
    message:
      'The value of `n` has a space (U+0020) at character 2. Line 3 reads text again (`eval`), and nobody can show that this value does not get there; it takes letters, digits and `_ @ % + : , . / -`.',
    hint: 'Declare the variable with a narrower type, or use its value in a step of its own.',
  });
});

describe('a value that is seen to stay out may be any text', () => {
  test.each([
    'eval "$(ssh-agent -s)"; ssh-add <n>',
    '. /etc/os-release; echo "$ID <n>"',
    'i=0; while ((i < 3)); do curl <n>; i=$((i + 1)); done',
    'X=<n>; if [ "$RETRIES" -gt 3 ]; then echo "$X"; fi',
    'COUNT=$(kubectl get pods -l app=<n> | wc -l); (( COUNT > 3 ))',
    'STATUS=$(curl -s <n>); [ "$STATUS" = 200 ]',
    'PGPASSWORD=<n> psql -f dump.sql',
    'env PGPASSWORD=<n> psql -f dump.sql',
    'env NOTE=<n> bash -c "ls *.log"',
    'PGPASSWORD=<n> psql < dump.sql > restore.log',
    'cat dump.sql | PGPASSWORD=<n> psql > restore.log',
    'cat <n> | psql orders',
    'gunzip -c <n> | sudo -u postgres psql orders',
    'for host in a b; do ssh "$host" uptime; echo <n>; done',
    'eval "echo done"; echo <n>',
    'cmd="echo done"; X=<n>; eval "$cmd"',
    'kubectl get pods -l app=<n> | while read -r pod rest; do kubectl delete pod "$pod"; done',
    'echo <n> > notes.txt; cat notes.txt',
    'mkdir <n>; for f in *.log; do gzip "$f"; done',
    'restore <n>; bash -c "ls *.log"',
    'x=<n>; echo "$x" | tee notes.txt | grep -q done',
    'log() { echo "$(date) $*"; }; log <n>',
    'trap "rm -f /tmp/lock" EXIT; restore <n>',
  ])('%s', text => {
    expect(referencesIn(text).map(({ site, reread }) => [site, reread])).toEqual([['free', undefined]]);
  });
});

test('what cannot be read to its end may hold anything (SUB-10)', () => {
  const [reference] = referencesIn('X=<n>\necho $X\ncase $X in esac ) eval "$X"');
  expect(reference?.reread?.by).toBe('text that is not understood');
});

function passes(type: Variable['type'], value: string, { site, reread }: ProgramReference): boolean {
  const variable: Variable = { ...BY_HAND, type };
  if (!checkValue({ ...variable, allowDash: true }, value, site).ok) return false;
  return reread === undefined || checkReread(variable, value, reread) === null;
}

function referencesIn(text: string): readonly ProgramReference[] {
  const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
  if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.reason}`);
  return compiled.program.references;
}

function programOf(text: string): string {
  const compiled = substitute(text, findPlaceholders(text), { shell: 'bash' });
  if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.reason}`);
  return compiled.program.text;
}
