import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Lighthouse

## Change the lamp

\`\`\`bash {#dim title="Dim the lamp" risk=mutate}
LEVEL=7; echo dim >> lamp.txt
\`\`\`

\`\`\`bash {#swap title="Swap the lamp" risk=mutate}
[ -e spare ] && echo "swapped at $LEVEL" >> lamp.txt
\`\`\`
`;

/** A run that dimmed the lamp, could not swap it, and was paused and bundled; and a home on another machine, as it were. */
async function handedOver(book = BOOK, more: readonly string[] = []) {
  const ana = makeHome();
  ana.write('lamp.md', book);
  await ana.drillbook(['trust', 'lamp.md']);
  const key = join(ana.root, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ana', '-f', key]);
  ana.config(`signing-key: ${key}\n`);
  await ana.drillbook(['run', 'lamp.md', '--plain', '--yes', ...more], { input: 'p\n' });
  const made = await ana.drillbook(['export', '--to', 'bundle', '--out', 'hand-over']);
  expect(made.exitCode).toBe(0);
  const bea = makeHome();
  const bundle = join(bea.cwd, 'hand-over');
  cpSync(join(ana.cwd, 'hand-over'), bundle, { recursive: true });
  const knowsAna = () => {
    const signers = join(bea.root, 'signers');
    writeFileSync(signers, `ana ${readFileSync(`${key}.pub`, 'utf8')}`);
    bea.config(`allowed-signers: ${signers}\n`);
  };
  return { ana, bea, bundle, knowsAna };
}

const RESUME = ['resume', 'hand-over', '--plain', '--yes'];

function runsOf(home: Home): readonly string[] {
  const runs = join(home.root, 'state/drillbook/runs');
  return existsSync(runs) ? readdirSync(runs) : [];
}

test('a run is taken from a bundle of somebody known, after trust in its runbook, and goes on where it was left', async () => {
  const { ana, bea, knowsAna } = await handedOver();
  knowsAna();
  const untrusted = await bea.drillbook(RESUME, { input: 'r\n' });
  expect(untrusted.exitCode).toBe(4);
  expect(runsOf(bea)).toEqual([]);
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  // The session goes on in the directory in which it was left.
  ana.write('spare', '');
  const { exitCode, stderr } = await bea.drillbook(RESUME, { input: 'r\n' });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(runsOf(bea)).toEqual([basename(ana.newestRun())]);
  const lamp = [ana, bea].map(home => join(home.cwd, 'lamp.txt')).filter(path => existsSync(path));
  const done = lamp.flatMap(path => readFileSync(path, 'utf8').trim().split('\n'));
  expect(done.sort()).toEqual(['dim', 'swapped at 7']);
  expect(bea.records().find(record => record.type === 'run-resumed')).toMatchObject({
    imported: { signedBy: expect.stringMatching(/^signature of ana /) },
  });
  expect(bea.records().filter(record => record.type === 'run-resumed')).toHaveLength(1);
  expect((await bea.drillbook(['verify'])).stdout).toMatch(/^whole/);
  const again = await bea.drillbook(RESUME, { input: 'r\n' });
  expect(again.exitCode).toBe(2);
});

test('a drill that was handed over says that nothing is measured any more, and waits for no probe', async () => {
  const front =
    '---\ndrill: { disruption: dim }\nprobes: { lamp: { command: test -e spare, every: 10m } }\n---\n\n';
  const { ana, bea, knowsAna } = await handedOver(front + BOOK, ['--drill']);
  expect(ana.records().map(({ type }) => type)).toContain('drill-declared');
  knowsAna();
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  ana.write('spare', '');
  const { exitCode, stdout, stderr } = await bea.drillbook(RESUME, { input: 'r\n', timeout: 30_000 });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(stderr).toContain('what happens from here on is not measured');
  expect(stdout).not.toContain('Waiting for the probes');
  expect(bea.records().filter(({ type }) => type === 'warned')).toHaveLength(1);
});

test('where a run came from is recorded even if the process that took it died before it could', async () => {
  const { bea, knowsAna } = await handedOver();
  knowsAna();
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  // It stops where the journal can be opened by nobody else, after the run was made one of this machine.
  bea.stub('flock', 'exit 1');
  expect((await bea.drillbook(RESUME, { input: 'p\n' })).exitCode).toBe(2);
  expect(runsOf(bea)).toHaveLength(1);
  bea.stub('flock', 'exec /usr/bin/flock "$@"');
  expect((await bea.drillbook(['resume', '--plain', '--yes'], { input: 'p\n' })).exitCode).toBe(75);
  expect(bea.records().filter(({ imported }) => imported !== undefined)).toHaveLength(1);
});

test('a bundle of nobody known, one that was changed, and one of a run that is here are refused, and leave nothing', async () => {
  const { ana, bea, bundle, knowsAna } = await handedOver();
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  const unknown = await bea.drillbook(RESUME, { input: 'r\n' });
  expect(unknown.exitCode).toBe(4);
  expect(unknown.stderr).toContain('signed by nobody you know');
  knowsAna();
  appendFileSync(join(bundle, 'plan.json'), '\n');
  const changed = await bea.drillbook(RESUME, { input: 'r\n' });
  expect(changed.exitCode).toBe(5);
  expect(changed.stderr).toContain('plan.json does not have the hash');
  expect(runsOf(bea)).toEqual([]);
  ana.config(`allowed-signers: ${join(bea.root, 'signers')}\n`);
  const own = await ana.drillbook(RESUME, { input: 'r\n' });
  expect(own.exitCode).toBe(2);
  expect(own.stderr).toContain('on this machine already');
});

test('JRN-03: a step that runs on while its run is handed over is in doubt there, and is neither adopted nor run again', async () => {
  const { ana, bea, bundle, knowsAna } = await handedOver();
  knowsAna();
  ana.write(
    'lens.md',
    '# Lens\n\n## Turn the lens\n\n```bash {#turn title="Turn the lens" risk=mutate}\necho turning >> lens.txt; while [ ! -e go ]; do sleep 0.05; done\n```\n',
  );
  await ana.drillbook(['trust', 'lens.md']);
  const console = spawn(process.execPath, [CLI, 'run', 'lens.md', '--unattended', '--yes'], {
    cwd: ana.cwd,
    env: ana.env,
    stdio: 'ignore',
  });
  onTestFinished(() => void console.kill('SIGKILL'));
  await waitUntil('the lens turns', () => existsSync(join(ana.cwd, 'lens.txt')));
  rmSync(bundle, { recursive: true });
  await ana.drillbook(['export', '--to', 'bundle', '--out', bundle]);
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  const { exitCode } = await bea.drillbook(['resume', 'hand-over', '--unattended', '--yes']);
  expect(exitCode).toBe(3);
  const doubt = bea.records().find(record => record.type === 'attempt-in-doubt');
  expect(doubt).toMatchObject({ evidence: expect.stringContaining('the bundle does not say how it ended') });
  expect(readFileSync(join(ana.cwd, 'lens.txt'), 'utf8')).toBe('turning\n');
});

test.skipIf(pty === null)('in a terminal a person vouches for a bundle that nobody signed', async () => {
  const { bea } = await handedOver();
  await bea.drillbook(['trust', 'hand-over/runbook.md']);
  const terminal = startConsole(bea, ['resume', 'hand-over'], { rows: 40, cols: 100 });
  await terminal.waitFor(/Type `import`/);
  terminal.key('import\r');
  await terminal.waitFor(/Swap the lamp/);
  expect(bea.records().find(record => record.type === 'run-resumed')).toMatchObject({
    imported: { signedBy: null },
  });
});
