import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { typeSlowly } from '../helpers/console-demo.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

const RUNBOOK = `---
variables:
  place: { type: path }
---
# Clear the depot

\`\`\`bash
sweep --hard <place>
\`\`\`
`;

function depot(config: string): Home {
  const home = makeHome();
  home.stub('sweep', `echo "$@" >>${join(home.root, 'swept')}`);
  home.write('depot.md', RUNBOOK);
  home.config(config);
  return home;
}

const UNATTENDED = ['run', 'depot.md', '--unattended', '--yes-up-to', 'destroy', '--var'] as const;

test('TRU-09: what a policy denies is not started, whatever else was allowed', async () => {
  const home = depot("deny: ['sweep --hard /srv/*']\n");
  await home.drillbook(['trust', 'depot.md']);
  const plan = await home.drillbook(['plan', 'depot.md', '--var', 'place=/srv/live']);
  expect(plan.stdout).toContain('`sweep --hard /srv/*` is denied by');
  const denied = await home.drillbook([...UNATTENDED, 'place=/srv/live']);
  expect([denied.exitCode, denied.stderr]).toEqual([2, expect.stringContaining('is denied by')]);
  expect(existsSync(join(home.root, 'swept'))).toBe(false);
  const allowed = await home.drillbook([...UNATTENDED, 'place=/tmp/old']);
  expect([allowed.exitCode, allowed.stderr]).toEqual([0, expect.stringContaining('Succeeded')]);
});

test('TRU-09: a value that comes in the course of the run is denied as well', async () => {
  const home = depot("deny: ['sweep --hard /srv/*']\n");
  home.write(
    'late.md',
    `---
variables:
  place: { type: path }
---
# Clear the depot

<!-- drillbook: capture=place -->
\`\`\`bash
echo /srv/live
\`\`\`

\`\`\`bash
sweep --hard <place>
\`\`\`
`,
  );
  await home.drillbook(['trust', 'late.md']);
  const run = await home.drillbook(['run', 'late.md', '--unattended', '--yes-up-to', 'destroy']);
  expect([run.exitCode, run.stderr + run.stdout]).toEqual([1, expect.stringContaining('is denied by')]);
  expect(existsSync(join(home.root, 'swept'))).toBe(false);
  expect(home.records().filter(({ type }) => type === 'attempt-started')).toHaveLength(1);
});

test('TRU-05, TRU-09: a repository and the machine add to a policy, and take nothing from it', async () => {
  const home = depot("deny: ['sweep --hard /srv/*']\n");
  home.write('.drillbook.yaml', "deny: []\nconfirm: ['sweep *']\nyes-up-to: destroy\n");
  const system = join(home.root, 'system');
  mkdirSync(join(system, 'drillbook'), { recursive: true });
  writeFileSync(join(system, 'drillbook', 'config.yaml'), "deny: ['sweep --hard /opt/*']\n");
  await home.drillbook(['trust', 'depot.md']);
  const env = { ...home.env, XDG_CONFIG_DIRS: system };
  for (const place of ['/srv/live', '/opt/live']) {
    const run = await home.drillbook([...UNATTENDED, `place=${place}`], { env });
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('is denied by')]);
  }
  const config = await home.drillbook(['config'], { env });
  expect(config.stdout).toContain('sweep --hard /opt/*');
  // Asked each time: without a person the run waits for one.
  const asked = await home.drillbook([...UNATTENDED, 'place=/tmp/old'], { env });
  expect([asked.exitCode, existsSync(join(home.root, 'swept'))]).toEqual([75, false]);
});

test.skipIf(pty === null)(
  'TRU-09: what a policy wants confirmed is typed, even where --yes goes further',
  async () => {
    const home = depot("confirm: ['sweep *']\n");
    await home.drillbook(['trust', 'depot.md']);
    const args = [CLI, 'run', 'depot.md', '--yes-up-to', 'destroy', '--var', 'place=/tmp/old'];
    const terminal = startInTerminal(process.execPath, args, { env: home.env, cwd: home.cwd });
    try {
      await terminal.waitFor(/type/i);
      await terminal.waitFor(/Clear the depot/);
      await new Promise(resolve => setTimeout(resolve, 400));
      terminal.key('\r');
      await new Promise(resolve => setTimeout(resolve, 300));
      expect(existsSync(join(home.root, 'swept'))).toBe(false);
      await typeSlowly(terminal, 'Clear the depot');
      await terminal.waitFor(/> Clear the depot/);
      terminal.key('\r');
      await terminal.waitFor(/succeeded/i);
      expect(existsSync(join(home.root, 'swept'))).toBe(true);
    } finally {
      terminal.close();
    }
  },
);

test.skipIf(pty === null)(
  'the head of the screen says where commands act, and whether that is production',
  async () => {
    const home = depot("production: ['*-prod-*']\n");
    await home.drillbook(['trust', 'depot.md']);
    home.write('kube', 'apiVersion: v1\ncurrent-context: "eu-prod-1"\nkind: Config\n');
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'depot.md', '--var', 'place=/tmp/old'], {
      env: { ...home.env, KUBECONFIG: join(home.cwd, 'kube'), AWS_PROFILE: 'staging' },
      cwd: home.cwd,
      cols: 160,
    });
    try {
      expect(await terminal.waitFor(/PRODUCTION/)).toMatch(/staging eu-prod-1/);
    } finally {
      terminal.close();
    }
  },
);

test('TRU-09: what looks up a secret, or leads to another machine, is denied as well', async () => {
  const home = depot("deny: ['sweep *', 'ssh *web-2*']\n");
  home.write(
    'beside.md',
    `---
variables:
  key: { type: secret, from: 'cmd:sweep by-reference' }
targets:
  far: { ssh: '-v web-2' }
---
# Beside

## Look up

\`\`\`bash
echo <key>
\`\`\`

## Lead away

\`\`\`bash {target=far}
uptime
\`\`\`
`,
  );
  await home.drillbook(['trust', 'beside.md']);
  for (const [procedure, code] of [
    ['look-up', 2],
    ['lead-away', 2],
  ] as const) {
    const args = ['run', `beside.md#${procedure}`, '--unattended', '--yes-up-to', 'destroy'];
    const { exitCode, stderr, stdout } = await home.drillbook(args);
    expect([exitCode, stderr + stdout]).toEqual([code, expect.stringContaining('is denied by')]);
  }
  expect(existsSync(join(home.root, 'swept'))).toBe(false);
});

test('TRU-09: what is confirmed each time is neither tried again nor taken back without it', async () => {
  const home = depot("confirm: ['sweep *']\n");
  home.stub('sweep', `echo "$@" >>${join(home.root, 'swept')}; exit 1`);
  home.write(
    'retry.md',
    '# Retry\n\n```bash {retry=3 idempotent undo=#back}\nsweep on\n```\n\n```bash {#back}\nsweep back\n```\n',
  );
  await home.drillbook(['trust', 'retry.md']);
  // Typed once for the step; then its failure is asked about, and its undo is typed too.
  await home.drillbook(['run', 'retry.md', '--plain'], { input: 'Retry\nu\nb\n\n' });
  expect(readFileSync(join(home.root, 'swept'), 'utf8')).toBe('on\n');
});
