import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readIfThere } from '../../engine/host/files.ts';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { canary, canPrintForms, PYTHON, printedForms } from '../helpers/printed-forms.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const printed = canPrintForms();
if (!printed) console.warn('SKIPPED: a canary through whole runs, for want of python3.');

/** What a step captures: as a secret of its own. */
const captured = [...canary].reverse().join('');

const book = (from: string) => `---
variables:
  api_token: {type: secret${from}}
  new_key: {type: secret}
---

# Aviary

## Feed the birds

\`\`\`bash {#open risk=read}
export OTHER="<api_token>"; export ADDRESS="https://keeper:<api_token>@aviary/" list=(x "<api_token>")
echo "<api_token>"; printforms; look-at-arguments
coded=$(printf %s "keeper:$OTHER" | base64 -w0)
\`\`\`

\`\`\`bash {#later risk=read}
source <(functions-with-it); printforms; printforms >&2; echo "$ADDRESS $coded"; declare -p | tail -20; trap -p; call; env | grep -a ADDRESS
printf '%q %s\\n' "$OTHER" "\${OTHER@Q}"; set -x; : "$OTHER" "$ADDRESS"; set +x; look-at-arguments
\`\`\`

\`\`\`bash {#turn risk=read capture=new_key}
printf %s "$OTHER" | python3 -c 'import sys; print(sys.stdin.read()[::-1], end="")'
\`\`\`

\`\`\`bash {#fails risk=read}
echo "<new_key>"; echo "no: $OTHER" >&2; kept="<new_key>"; look-at-arguments; test -e "$HOME/mended" || (touch "$HOME/mended"; kill -ABRT $BASHPID)
\`\`\`

\`\`\`bash {#wait risk=read}
call; echo "$kept $OTHER"; echo begun >> "$HOME/begun"; while [ ! -e "$HOME/go" ]; do sleep 0.05; done
\`\`\`

\`\`\`bash {#close risk=read}
echo "<api_token>" "<new_key>"; printforms; look-at-arguments
\`\`\`
`;

/** A place with a vault that the program knows by a command only, and a temporary directory of its own. */
async function aviary(from = ', from: "cmd: vaultctl show"'): Promise<Home> {
  const made = makeHome();
  const vault = makeHome().write('vault', canary);
  mkdirSync(join(made.root, 'tmp'));
  made.write('aviary.md', book(from));
  made.stub('vaultctl', `cat ${vault}`);
  made.stub(
    'printforms',
    `printf %s "$OTHER" | PYTHONUTF8=1 python3 -c '${PYTHON.replaceAll("'", "'\\''")}' lines`,
  );
  made.stub('functions-with-it', `printf 'call() { echo %q; }; alias said=%q\\n' "$OTHER" "$OTHER"`);
  // Who looks for the canary must not have it as an argument.
  made.stub(
    'look-at-arguments',
    `PYTHONUTF8=1 python3 -c 'import glob, os
wanted = open("${vault}", "rb").read(); found = 0
for path in glob.glob("/proc/[0-9]*/cmdline"):
  try: found += (lambda said: wanted in said or wanted[::-1] in said)(open(path, "rb").read())
  except OSError: pass
open(os.environ["HOME"] + "/arguments", "a").write(str(found) + "\\n")'`,
  );
  const env = { ...made.env, TMPDIR: join(made.root, 'tmp') };
  const home: Home = {
    ...made,
    env,
    drillbook: (args, options) => made.drillbook(args, { env, ...options }),
  };
  await home.drillbook(['trust', 'aviary.md']);
  return home;
}

const needles = printed
  ? [...new Set([...printedForms(canary), ...printedForms(captured)].map(([, form]) => form))].map(form =>
      Buffer.from(form),
    )
  : [];

/** Which forms of the canary a text has, by their own words. */
function formsIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes);
  return needles.filter(needle => buffer.includes(needle)).map(String);
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map(name => join(directory, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Every command that says something of a run or its runbook. */
const COMMANDS = [
  ...[['log'], ['log', '--json'], ['export'], ['runs', '--json'], ['runs'], ['verify']],
  ...[
    ['show', 'aviary.md'],
    ['plan', 'aviary.md'],
    ['plan', 'aviary.md', '--json'],
    ['log', 'no-such-run'],
  ],
];

/** Nothing of the canary is in any file, nor in what any command says of the run; and no process had it as an argument. */
async function expectNoTrace(home: Home, said: string, commands = [['log', '--json']]): Promise<void> {
  const files = filesBelow(home.root).flatMap(path =>
    formsIn(readIfThere(path) ?? Buffer.of()).map(form => [path.slice(home.root.length), form]),
  );
  expect(files).toEqual([]);
  expect(
    filesBelow(home.root).filter(path => /\/core[^/]*$/.test(path) && !path.includes('corepack')),
  ).toEqual([]);
  expect(formsIn(Buffer.from(said))).toEqual([]);
  for (const command of commands) {
    const { stdout, stderr } = await home.drillbook(command);
    expect(stdout + stderr).not.toBe('');
    expect([command, formsIn(Buffer.from(stdout + stderr))]).toEqual([command, []]);
  }
  const hits = readFileSync(join(home.root, 'arguments'), 'utf8').trim().split('\n');
  expect(new Set(hits)).toEqual(new Set(['0']));
}

/** What was kept in memory goes with the end of the run. */
function expectNothingInMemory(home: Home): void {
  expect(filesBelow(home.env['XDG_RUNTIME_DIR'] ?? '')).toEqual([]);
}

const UNATTENDED = ['--unattended', '--yes'];

describe.skipIf(!printed)('a canary', { timeout: 90_000 }, () => {
  test('SEC-01: leaves no trace in a run without a person, that fails, nor in one that goes through', async () => {
    const home = await aviary();
    const failed = await home.drillbook(['run', 'aviary.md', ...UNATTENDED]);
    expect([failed.exitCode, failed.stderr]).toEqual([1, expect.any(String)]);
    expect(failed.stdout).toContain('‹secret:api_token›');
    await expectNoTrace(home, failed.stdout + failed.stderr);
    expectNothingInMemory(home);
    writeFileSync(join(home.root, 'go'), '');
    const ended = await home.drillbook(['run', 'aviary.md', ...UNATTENDED, '--json']);
    expect(ended.exitCode).toBe(0);
    await expectNoTrace(home, ended.stdout + ended.stderr, COMMANDS);
    expectNothingInMemory(home);
  });

  test('SEC-01: leaves no trace where the console is killed, and then the keeper', async () => {
    const home = await aviary();
    writeFileSync(join(home.root, 'mended'), '');
    const begun = () =>
      existsSync(join(home.root, 'begun'))
        ? readFileSync(join(home.root, 'begun'), 'utf8').split('\n').length - 1
        : 0;
    const child = spawn(process.execPath, [CLI, 'run', 'aviary.md', ...UNATTENDED], {
      cwd: home.cwd,
      env: home.env,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part));
    await waitUntil('the step waits', () => begun() === 1);
    child.kill('SIGKILL');
    await waitUntil('the console is gone', () => child.signalCode !== null);
    const again = spawn(process.execPath, [CLI, 'resume', ...UNATTENDED], { cwd: home.cwd, env: home.env });
    for (const stream of [again.stdout, again.stderr]) stream.on('data', part => (said += part));
    await waitUntil('the run is taken up', () => home.records().some(({ type }) => type === 'run-resumed'));
    const keeper = join(home.newestRun(), 'keeper/keeper.json');
    process.kill((JSON.parse(readFileSync(keeper, 'utf8')) as { pid: number }).pid, 'SIGKILL');
    writeFileSync(join(home.root, 'go'), '');
    await waitUntil('the console ends', () => again.exitCode !== null);
    // The secret that a step captured went with the first console: a person is asked for it.
    expect(again.exitCode).toBe(75);
    expect(home.records().at(-1)).toMatchObject({ why: 'Nobody was there to say what new_key is.' });
    const last = await home.drillbook(['resume', '--plain', '--yes'], { input: `${captured}\n` });
    said += last.stdout + last.stderr;
    expect([last.exitCode, said]).toEqual([0, expect.any(String)]);
    await expectNoTrace(home, said);
    expectNothingInMemory(home);
  });

  test('SEC-01: leaves no trace where a person types it, tries again, leaves, and comes back', async () => {
    const home = await aviary('');
    const first = await home.drillbook(['run', 'aviary.md', '--plain'], {
      input: `${canary}\nr\nr\nr\nr\n:n\nit was ${canary}\nr\nq\n`,
    });
    expect(first.exitCode).toBe(75);
    writeFileSync(join(home.root, 'go'), '');
    const second = await home.drillbook(['resume', '--plain'], {
      input: `${canary}\n${captured}\n${'r\n'.repeat(6)}`,
    });
    expect(second.stdout + second.stderr).toContain('Succeeded');
    await expectNoTrace(home, first.stdout + first.stderr + second.stdout + second.stderr);
    expectNothingInMemory(home);
  });

  test.skipIf(pty === null)('SEC-01: leaves no trace on the screen of the console', async () => {
    const home = await aviary('');
    const terminal = startConsole(home, ['run', 'aviary.md'], { cols: 120, rows: 40 });
    await terminal.waitFor(/Value of api_token/);
    await pressUntil(terminal, `\u0015${canary}`, screen => /> •/.test(screen));
    const ended = () => home.records().filter(({ type }) => type === 'attempt-ended').length;
    const runs = async (until: () => boolean) => {
      await confirm(terminal);
      await waitUntil('the step is taken', until);
    };
    await pressUntil(terminal, '\r', screen => /Run this command\?/.test(screen));
    for (const count of [1, 2, 3, 4]) await runs(() => ended() === count);
    await terminal.waitFor(/This step failed/);
    writeFileSync(join(home.root, 'go'), '');
    await pressUntil(terminal, 'r', screen => !/This step failed/.test(screen));
    for (const count of [5, 6, 7]) await runs(() => ended() === count);
    await terminal.exit();
    await expectNoTrace(home, terminal.raw());
    expectNothingInMemory(home);
  });
});
