import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteWord } from '../../engine/host/keeper/snapshot.ts';
import { identify } from '../../engine/host/process-identity.ts';
import { spareOf, startedPid } from '../helpers/spare-shell.ts';
import {
  environmentIn,
  type TemporaryRun,
  temporaryDirectory,
  temporaryRun,
  until,
} from '../helpers/temporary-run.ts';

/** What an operator may have in the environment, with the names that mean something to bash. */
const OPERATORS: Readonly<Record<string, string>> = {
  CHILD_MAX: '20',
  COLUMNS: '91',
  EXECIGNORE: '*/sort',
  FUNCNEST: '60',
  HISTCONTROL: 'ignorespace',
  HISTFILE: '/tmp/history',
  HISTIGNORE: 'ls',
  HISTSIZE: '7',
  HOSTFILE: '/etc/hosts',
  HOSTNAME: 'gw-1',
  HOSTTYPE: 'pdp',
  IFS: ':',
  IGNOREEOF: '3',
  LANG: 'C.UTF-8',
  LC_CTYPE: 'C.UTF-8',
  LINENO: '9',
  LINES: '33',
  MAILCHECK: '5',
  OPTERR: '0',
  OPTIND: '3',
  OSTYPE: 'plan9',
  PROMPT_DIRTRIM: '2',
  PS1: '> ',
  RANDOM: '5',
  REPLY: 'yes',
  SECONDS: '50',
  SHELL: '/bin/zsh',
  SHLVL: '7',
  TERM: 'xterm',
  TEXTDOMAIN: 'gates',
  TIMEFORMAT: '%R',
  TMOUT: '30',
  TZ: 'Asia/Tokyo',
  UID: '5',
  ['__proto__']: 'p',
  auto_resume: 'exact',
  constructor: 'c',
  histchars: '^!#',
  GATEWAY: `7 "$x" \\ 'ü'`,
  ZONE: 'a\nb',
};

const bytes = fc.string({ unit: fc.constantFrom(...'ab1/:\'"\\$`\n ü]=(\x01\x7f'), maxLength: 6 });
const language = fc.constantFrom('C', 'C.UTF-8', 'no_WHERE.UTF-8', '');
const name = fc.constantFrom(...Object.keys(OPERATORS), 'PATH', 'HOME', 'LC_ALL', 'NEW');
const change = fc.oneof(
  fc
    .tuple(fc.constantFrom('LANG', 'LC_ALL', 'LC_CTYPE'), language)
    .map(([name, value]) => `export ${name}=${value}`),
  fc.tuple(name, bytes).map(([name, value]) => `${name}=${quoteWord(value)}`),
  fc.tuple(name, bytes).map(([name, value]) => `unset -v ${name}; ${name}=${quoteWord(value)}`),
  name.map(name => `unset -v ${name}`),
  name.map(name => `export ${name}`),
  name.map(name => `export -n ${name}`),
  fc
    .tuple(name, fc.constantFrom(...'riluctx'), fc.constantFrom(...'iluctx'))
    .map(([name, one, other]) => `declare -${one}${other} ${name}`),
  fc
    .tuple(name, bytes)
    .map(([name, value]) => `unset -v ${name}; declare -a ${name}=(${quoteWord(value)} b)`),
  fc
    .tuple(name, bytes)
    .map(([name, value]) => `unset -v ${name}; declare -A ${name}=([k]=${quoteWord(value)})`),
  name.map(name => `unset -v ${name}; declare -n ${name}=NEW`),
  name.map(name => `${name}() { echo; }; export -f ${name}`),
);

const LOOK = `builtin declare -p; builtin declare -F; builtin set -o; builtin shopt; builtin type sort; builtin hash
/usr/bin/env -0 | /usr/bin/sort -z | /usr/bin/tr '\\0' '\\n'`;

test('whatever earlier steps made of the environment, a shell that waited has it as a new one has', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root, env: { ...environmentIn(root), ...OPERATORS } });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async changes => {
      const session = `s${++count}`;
      const { settled } = await run.step(changes.join('\n'), { session });
      // Where it left none, there is nothing to compare.
      fc.pre(settled.kind === 'ended' && settled.session === 'updated');
      const waited = await look(run, { forkOf: session, waits: true });
      const fresh = await look(run, { forkOf: session, waits: false });
      expect(waited).toEqual(fresh);
    }),
    { numRuns: 15 },
  );
}, 60_000);

/** What is another in each shell. */
const DIFFERS =
  /^(?:declare -\S+ |)(?:BASHPID|BASH_ARGV|BASH_COMMAND|EPOCH\w+|LINENO|PPID|S?RANDOM|SECONDS|_|__drillbook_\w+)(?:=|$)/;

let looks = 0;

async function look(
  run: TemporaryRun,
  { forkOf, waits }: { readonly forkOf: string; readonly waits: boolean },
): Promise<readonly string[]> {
  const spare = await until(() => spareOf(run));
  if (!waits) process.kill(spare, 'SIGKILL');
  if (!waits) await until(() => identify(spare) === null);
  const { stdout, settled, attempt } = await run.step(LOOK, { session: `look${++looks}`, forkOf: [forkOf] });
  expect(startedPid(run, attempt) === spare).toBe(waits);
  const text = stdout.replaceAll(attempt, 'ATTEMPT');
  const lines = text.split('\n').filter(line => !DIFFERS.test(line));
  return [settled.kind, JSON.stringify('outcome' in settled && settled.outcome), ...lines];
}
