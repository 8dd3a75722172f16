import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../engine/cli/exit-codes.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const strace = facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true']);

interface Case {
  readonly what: string;
  readonly code: number;
  readonly end: () => Promise<number | null | undefined>;
}

/** One for each reason that the table of the document gives for a code. */
const CASES: readonly Case[] = [
  { what: 'a run that succeeds', code: 0, end: () => ran('true') },
  { what: 'a run that a failed step ends', code: 1, end: () => ran('exit 7') },
  {
    what: 'lint that finds errors',
    code: 1,
    end: async () =>
      (await (await book('echo ${', 'risk=frightful')).drillbook(['lint', 'gate.md'])).exitCode,
  },
  { what: 'verify of an altered log', code: 1, end: altered },
  { what: 'a flag that there is not', code: 2, end: () => ran('true', ['--no-such-flag']) },
  {
    what: 'a runbook that there is not',
    code: 2,
    end: async () => (await makeHome().drillbook(['run', 'nowhere.md', '--unattended'])).exitCode,
  },
  { what: 'a step that needs a person', code: 2, end: () => ran('vi gate.conf') },
  { what: 'a step in doubt', code: 3, end: doubtful },
  {
    what: 'a runbook that is not trusted',
    code: 4,
    end: async () => {
      const home = await book('true');
      home.write('gate.md', `${readFileSync(join(home.cwd, 'gate.md'), 'utf8')}\nChanged since.\n`);
      return (await home.drillbook(['run', 'gate.md', '--unattended'])).exitCode;
    },
  },
  {
    what: 'a person who leaves',
    code: 75,
    end: async () => {
      const home = await book('true');
      return (await home.drillbook(['run', 'gate.md', '--plain'], { input: 'q\n' })).exitCode;
    },
  },
  { what: 'SIGHUP', code: 75, end: () => signalled('SIGHUP') },
  { what: 'SIGINT', code: 130, end: () => signalled('SIGINT') },
  { what: 'SIGTERM', code: 143, end: () => signalled('SIGTERM') },
];

test.each(CASES)('PRC-09: the program ends with $code for $what', async ({ code, end }) => {
  expect(await end()).toBe(code);
});

test.skipIf(!strace).each([1, 2, 6])(
  'PRC-09: a journal that cannot be written ends the program with 5 (from the disk error %i on)',
  async when => {
    const home = await book('echo reached > witness.txt');
    const inject = `inject=fdatasync:error=EIO:when=${when}+`;
    const run = [process.execPath, CLI, 'run', 'gate.md', '--unattended', '--yes'];
    const child = spawn('strace', ['-qq', '-o', '/dev/null', '-e', inject, ...run], {
      cwd: home.cwd,
      env: home.env,
      stdio: 'ignore',
    });
    expect(await endOf(child)).toBe(5);
    expect(existsSync(join(home.cwd, 'witness.txt'))).toBe(false);
  },
);

test('PRC-09: the document, the program and this table name the same codes', () => {
  const documented = [...readFileSync('docs/exit-codes.md', 'utf8').matchAll(/^\| (\d+) /gm)].map(
    ([, code]) => Number(code),
  );
  expect(documented).toEqual(Object.values(EXIT).toSorted((one, other) => one - other));
  expect(new Set([...CASES.map(({ code }) => code), EXIT.journal])).toEqual(new Set(documented));
});

async function book(text: string, attributes = 'risk=read'): Promise<Home> {
  const home = makeHome();
  home.write('gate.md', `# Gate\n\n## Open the gate\n\n\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n`);
  await home.drillbook(['trust', 'gate.md']);
  return home;
}

async function ran(text: string, flags: readonly string[] = []): Promise<number | undefined> {
  const home = await book(text);
  return (await home.drillbook(['run', 'gate.md', '--unattended', '--yes', ...flags])).exitCode;
}

async function altered(): Promise<number | undefined> {
  const home = await book('true');
  await home.drillbook(['run', 'gate.md', '--unattended']);
  appendFileSync(join(home.newestRun(), 'journal.ndjson'), '{"v":1}\n');
  return (await home.drillbook(['verify'])).exitCode;
}

/** Its console and its keeper are killed, and so is the step. */
async function doubtful(): Promise<number | undefined> {
  const { home, child } = await running();
  const keeper = pidIn(join(home.newestRun(), 'keeper', 'keeper.json'));
  const step = Number(readFileSync(join(home.cwd, 'witness.txt'), 'utf8'));
  for (const pid of [keeper, child.pid ?? 0, -step]) process.kill(pid, 'SIGKILL');
  await endOf(child);
  return (await home.drillbook(['resume', '--unattended', '--yes'])).exitCode;
}

async function signalled(signal: NodeJS.Signals): Promise<number | null> {
  const { home, child } = await running();
  child.kill(signal);
  const code = await endOf(child);
  home.write('go', '');
  return code;
}

async function running(): Promise<{ readonly home: Home; readonly child: ChildProcess }> {
  const home = await book('echo $$ > witness.txt; until [ -e go ]; do sleep 0.05; done', 'risk=mutate');
  const child = spawn(process.execPath, [CLI, 'run', 'gate.md', '--unattended', '--yes'], {
    cwd: home.cwd,
    env: home.env,
    stdio: 'ignore',
  });
  const witness = join(home.cwd, 'witness.txt');
  await waitUntil('the step runs', () => existsSync(witness) && readFileSync(witness, 'utf8').endsWith('\n'));
  return { home, child };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  await waitUntil('the end', () => child.exitCode !== null || child.signalCode !== null);
  return child.exitCode;
}

function pidIn(path: string): number {
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}
