import { expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { makeHome } from '../helpers/drillbook.ts';
import { takeShots } from '../helpers/shots.ts';
import { SIZES } from '../helpers/sizes.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

const BOOK = `# Beacon

## Relight the beacon

\`\`\`bash
echo lit >> diary
\`\`\`

\`\`\`bash {risk=read}
echo bright
\`\`\`
`;

test.skipIf(pty === null).each(SIZES)(
  'a drill looks like no other run, also when it is taken up again, at %i×%i',
  async (cols, rows) => {
    const home = makeHome();
    home.write('beacon.md', BOOK);
    await home.drillbook(['trust', 'beacon.md']);
    const terminal = startConsole(home, ['run', 'beacon.md', '--drill'], { cols, rows });
    const { shot, screens } = takeShots(terminal);
    await shot('a drill', /DRILL, a rehearsal.*▶ Run this command\?/s);
    const row = terminal
      .screen()
      .split('\n')
      .findIndex(text => text.endsWith('DRILL, a rehearsal'));
    const plain = terminal.cell(row + 2, cols - 4);
    for (const column of [0, cols / 2, cols - 2])
      expect(terminal.cell(row, column)).not.toMatchObject({
        colour: plain.colour,
        background: plain.background,
      });
    await confirm(terminal, '\r');
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    terminal.key('q');
    await terminal.waitFor(/Leave this run\?/);
    terminal.key('y');
    await terminal.exit();
    const again = startConsole(home, ['resume'], { cols, rows });
    await shot('taken up again', /DRILL, a rehearsal.*▶ Run this command\? It only looks/s, again);
    await confirm(again);
    await again.exit();
    await expect(screens()).toMatchFileSnapshot(`./screens/drill-${cols}x${rows}.txt`);
  },
);

test('a drill is one in the list of runs, in the log and in the report', async () => {
  const home = makeHome();
  home.write('beacon.md', BOOK);
  await home.drillbook(['trust', 'beacon.md']);
  const run = (...more: readonly string[]) =>
    home.drillbook(['run', 'beacon.md', '--unattended', '--yes', ...more]);
  expect((await run('--drill')).exitCode).toBe(0);
  expect((await run()).exitCode).toBe(0);
  const { runs } = JSON.parse((await home.drillbook(['runs', '--json'])).stdout);
  expect(runs.map(({ drill }: { drill: boolean }) => drill)).toEqual([false, true]);
  expect((await home.drillbook(['runs'])).stdout.match(/ drill/g)).toHaveLength(1);
  expect((await home.drillbook(['log', runs[1].id])).stdout).toContain('Drill started: Relight the beacon');
  const report = await home.drillbook(['export', runs[1].id, '--to', 'markdown']);
  expect(report.stdout).toContain('# Drill report: Relight the beacon');
  const plain = await home.drillbook(['run', 'beacon.md', '--plain', '--drill'], { input: 'q\n' });
  expect(plain.stdout).toMatch(/Step 1 of 2.* {2}DRILL\n/);
});
