import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onDuty } from '../helpers/approvals.ts';
import { pressUntil } from '../helpers/confirm.ts';
import { typeSlowly } from '../helpers/console-demo.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { loseStep } from '../helpers/lose-step.ts';
import { SHELF_BOOK } from '../helpers/shelf.ts';
import { type Shots, takeShots } from '../helpers/shots.ts';
import { canSign } from '../helpers/ssh-keys.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

interface Size {
  readonly cols: number;
  readonly rows: number;
}

const SIZES = [
  [80, 24],
  [120, 40],
] as const;

describe.skipIf(pty === null)('whole screens of what a person decides', () => {
  test.each(SIZES)('how bad it is, a value read off, a checklist, at %i×%i', async (cols, rows) => {
    const home = lampHouse();
    const size = { cols, rows };
    const terminal = startConsole(home, ['run', 'lamp-house.md#answer-an-alarm'], size);
    const { shot, screens } = takeShots(terminal);
    await shot('a runbook that is new here', /Type `trust`/);
    terminal.key('trust\r');
    await shot('how bad it is', /▶ Value of severity/);
    terminal.key('SEV1');
    await terminal.waitFor(/> SEV1█/);
    terminal.key('\r');
    await shot('a step that is on the way for it', /▶ Run this command\?/);
    terminal.resize(30, 6);
    await shot('too small a terminal', /Make the terminal/);
    terminal.resize(cols, rows);
    await terminal.waitFor(/▶ Run this command\?/);
    await pressUntil(terminal, '\r', screen => !screen.includes('▶ Run this command?'));
    await shot('a value to read off the system', /▶ Read off the system/);
    await typeSlowly(terminal, 'lamp 4');
    terminal.key('\r');
    await shot('not what is expected there', /▶ Read off.*not what is expected/s);
    await typeSlowly(terminal, 'lamp 4 stands still');
    terminal.key('\r');
    await terminal.waitFor(/▶ Run this command\? It interrupts/);
    await leave(terminal);

    const list = startConsole(home, ['run', 'lamp-house.md#before-the-night'], size);
    await shot('a checklist', /▶ Do this, then say how it went/, list);
    list.key('f');
    await shot('why it failed', /▶ .*\?\n {3}> █/, list);
    list.key('\u001B');
    await list.waitFor(/▶ Do this, then say how it went/);
    await leave(list);

    home.write('lamp-house.md', `${lampText()}- [ ] Lock the door\n`);
    const changed = startConsole(home, ['run', 'lamp-house.md#before-the-night'], size);
    await shot('a runbook that changed since it was trusted', /Type `trust`/, changed);
    changed.key('no\r');
    await shot('and is not', /drillbook: /, changed);
    const resumed = startConsole(home, ['resume'], size);
    await shot('a runbook that changed since its run began', /Type `pinned`/, resumed);
    await expectScreens(screens, 'decide', size);
  });

  test.each(SIZES)('what nobody knows, and what is taken back, at %i×%i', async (cols, rows) => {
    const home = makeHome();
    const size = { cols, rows };
    home.write('shelf.md', SHELF_BOOK.replace('echo plate >>', 'echo one plate; sleep 600; echo plate >>'));
    home.write('shelf.txt', 'vase\n');
    await home.drillbook(['trust', 'shelf.md']);
    const terminal = startConsole(home, ['run', 'shelf.md#stock-the-shelf', '--var', 'title=atlas'], size);
    const { shot, screens } = takeShots(terminal);
    for (const step of [1, 2, 3]) {
      const asked = new RegExp(`│ ${step}\\. .*▶ Run this command\\?`, 's');
      await terminal.waitFor(asked);
      await pressUntil(terminal, '\r', screen => !asked.test(screen));
    }
    await shot('a failed step that can be undone', /▶ This step failed: exit code 4/);
    await pressUntil(terminal, 'U', screen => screen.includes('Take back these'));
    await shot('what would be taken back', /▶ Take back these 3, newest first\?/);
    terminal.key('s');
    await terminal.waitFor(/▶ .*\?\n {3}> █/);
    terminal.key('not now');
    await terminal.waitFor(/> not now█/);
    terminal.key('\r');
    await terminal.waitFor(/▶ This step failed/);
    await pressUntil(terminal, 'u', screen => screen.includes('▶ Undo “'));
    await shot('one step taken back', /▶ Undo “Put the cup” by running this\?/);
    await pressUntil(terminal, '\r', screen => !screen.includes('▶ Undo “'));
    await shot('after it', /↷ undone.*▶ This step failed/s);
    terminal.key('s');
    await terminal.waitFor(/Why skip/);
    terminal.key('there is no cup');
    await terminal.waitFor(/> there is no cup█/);
    terminal.key('\r');
    await terminal.waitFor(/│ 4\. .*▶ Run this command\?/s);
    await pressUntil(terminal, '\r', screen => !screen.includes('▶ Run this command?'));
    await terminal.waitFor(/one plate/);
    await loseStep(home, terminal);
    const again = startConsole(home, ['resume'], size);
    await shot('nobody knows how it ended', /▶ Nobody knows how this step ended/, again);
    again.key('r');
    await shot('and what it takes to say so', /▶ .*\?\n {3}> █|▶ Run this command/, again);
    await expectScreens(screens, 'doubt', size);
  });

  test.skipIf(!canSign).each(SIZES)('an approval, and breaking the glass, at %i×%i', async (cols, rows) => {
    const duty = await onDuty();
    const terminal = startConsole(duty.home, ['run', ...duty.args], { cols, rows });
    const { shot, screens } = takeShots(terminal);
    await terminal.waitFor(/▶ Run this command\? It only looks/);
    await pressUntil(terminal, 'r', screen => !screen.includes('It only looks'));
    await shot('another person has to approve', /▶ Another person has to approve this step/);
    const approver = startConsole(duty.home, ['approve', '--key', duty.keys.grace], { cols, rows });
    await shot('what the other person signs', /Type `approve` to sign this/, approver);
    approver.key('no\r');
    await approver.exit();
    terminal.key('B');
    await shot('breaking the glass', /Why can this not wait/);
    await typeSlowly(terminal, 'Nobody picks up.');
    terminal.key('\r');
    await shot('it is broken', /BROKE GLASS.*▶ Run this command\?/s);
    await expectScreens(screens, 'approval', { cols, rows });
  });

  test.each(SIZES)('production, at %i×%i', async (cols, rows) => {
    const home = lampHouse();
    home.write('.drillbook.yaml', 'production: ["*"]\n');
    await home.drillbook(['trust', 'lamp-house.md']);
    const terminal = startConsole(home, ['run', 'lamp-house.md#before-the-night'], { cols, rows });
    const { shot, screens } = takeShots(terminal);
    await shot('in production', /PRODUCTION LIVE.*▶ Do this/s);
    const row = terminal
      .screen()
      .split('\n')
      .findIndex(text => text.endsWith(' PRODUCTION LIVE'));
    const backgrounds = [0, cols / 2, cols - 2].map(column => terminal.cell(row, column).background);
    expect(backgrounds).toEqual([RED, RED, RED]);
    await expectScreens(screens, 'production', { cols, rows });
  });
});

/** Number of the colour in the terminal's palette. */
const RED = 1;

const lampText = () => readFileSync('test/fixtures/console/lamp-house.md', 'utf8');

function lampHouse(): Home {
  const home = makeHome();
  home.write('lamp-house.md', lampText());
  home.stub('lampctl', 'echo "$1"');
  return home;
}

async function leave(terminal: TestTerminal): Promise<void> {
  terminal.key('q');
  await terminal.waitFor(/Leave this run\?/);
  terminal.key('y');
  expect(await terminal.exit()).toMatchObject({ code: 75 });
}

async function expectScreens(screens: Shots['screens'], name: string, { cols, rows }: Size): Promise<void> {
  await expect(screens()).toMatchFileSnapshot(`../e2e/screens/${name}-${cols}x${rows}.txt`);
}
