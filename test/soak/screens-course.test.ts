import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pressUntil } from '../helpers/confirm.ts';
import { makeHome } from '../helpers/drillbook.ts';
import { takeShots } from '../helpers/shots.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

/** What the runbook's tool does: the warning goes unheard. */
const FERRYCTL = `
case "$1" in
  look) echo "the sea is calm" ;;
  warn) echo "no answer from $2" >&2; exit 4 ;;
  *) echo "$*" ;;
esac`;

describe.skipIf(pty === null)('whole screens of what changes the course of a run', () => {
  test.each([
    [80, 24],
    [120, 40],
  ])('at %i×%i', async (cols, rows) => {
    const home = makeHome();
    home.write('ferries.md', readFileSync('test/fixtures/console/ferries.md', 'utf8'));
    home.stub('ferryctl', FERRYCTL);
    home.stub('pagectl', 'cat > /dev/null; read -r < /dev/tty');
    await home.drillbook(['trust', 'ferries.md']);
    const terminal = startConsole(home, ['run', 'ferries.md#move-the-ferry', '--var', 'pier=north'], {
      cols,
      rows,
      env: PAGER,
    });
    const { shot, screens } = takeShots(terminal);

    await shot('prose with a table and a link', asks(1));
    terminal.key('o');
    await shot('a pager with nothing to show', /has printed nothing yet/);
    terminal.key('w');
    await shot('a step copied', /Copied, to the clipboard too/);
    await pressUntil(terminal, 'r', gone(1));
    await terminal.waitFor(asks(2));

    terminal.key('e');
    await shot('changing a command', /> ferryctl warn <pier>█/);
    terminal.key(' --loud');
    await terminal.waitFor(/--loud█/);
    terminal.key('\r');
    await shot('a changed command, and what the runbook says', /~ Changed for this run/);
    terminal.key('!');
    await shot('a command of one’s own', /A command of your own/);
    terminal.key('ferryctl weather');
    await terminal.waitFor(/weather█/);
    terminal.key('\r');
    await shot('one’s own command is asked about', /\+ Yours/);
    await pressUntil(terminal, '\r', screen => !screen.includes('+ Yours'));
    await terminal.waitFor(asks(3));
    await pressUntil(terminal, '\r', gone(3));
    await shot('a failure', /▶ This step failed: exit code 4/);
    terminal.key('=');
    await shot('which variable', /Which variable/);
    terminal.key('p\t');
    await terminal.waitFor(/> pier█/);
    terminal.key('\r');
    await shot('another value', /▶ Value of pier/);
    terminal.key('south');
    await terminal.waitFor(/> south█/);
    terminal.key('\r');
    await shot('the value and who gave it', /«south»/);

    terminal.key('n');
    await terminal.waitFor(/Note for the log/);
    terminal.key('\t');
    await shot('a decision', /Decision for the log/);
    terminal.key('\t');
    await shot('something to do', /To do for the log/);
    terminal.key('call the harbour');
    await terminal.waitFor(/harbour█/);
    terminal.key('\r');
    await shot('it is written down', /▶ This step failed/);

    terminal.key('G');
    await terminal.waitFor(/▸· 6/);
    terminal.key(':');
    await shot('going to a later step', /Go to step 6, .*: why\?/);
    terminal.key('\u001B');
    await terminal.waitFor(/You look at step 6/);
    terminal.key('g');
    await terminal.waitFor(/▸✓ 1/);
    terminal.key(':');
    await shot('going back', /It is had again/);
    terminal.key('look again');
    await terminal.waitFor(/look again█/);
    terminal.key('\r');
    await terminal.waitFor(asks(1));
    terminal.key('G');
    await terminal.waitFor(/▸· 6/);
    terminal.key('R');
    await shot('running as far as a step', /Run as far as step 6/);
    terminal.key('n');
    await terminal.waitFor(/You look at step 6/);
    terminal.key('\u001B');
    await terminal.waitFor(asks(1));
    await pressUntil(terminal, 'r', gone(1));
    await terminal.waitFor(/▶ This step failed/);

    terminal.key('C');
    await terminal.waitFor(/Lower the ramp/);
    terminal.key('ramp');
    await terminal.waitFor(/> ramp/);
    await pressUntil(terminal, '\r', screen => / Lower the ramp /.test(screen) && screen.includes('0/1'));
    await shot('a called procedure', /▶ Run this command\?/);
    await pressUntil(terminal, '\r', screen => !screen.includes('▶ Run this command?'));
    await shot('its end', /Press Enter to go back/);
    terminal.key('\r');
    await terminal.waitFor(/▶ This step failed/);
    terminal.key('q');
    await shot('leaving', /Leave this run\?/);
    terminal.key('y');
    await shot('after leaving', /Go on: drillbook resume/);
    await terminal.exit();
    expect(screens().match(/To do: call the harbour \(step 3\)/g)).toHaveLength(2);
    const again = startConsole(home, ['resume'], { cols, rows, env: PAGER });
    await shot('taken up again', /▶ This step failed/, again);
    await expect(screens()).toMatchFileSnapshot(`../e2e/screens/course-${cols}x${rows}.txt`);
  });
});

/** Its stand-in waits for a key. */
const PAGER = { PAGER: 'pagectl' };

/** A command is asked about, and keys count. */
const asks = (step: number) => new RegExp(`│ ${step}\\. .*▶ Run this command\\?`, 's');
const gone = (step: number) => (screen: string) => !asks(step).test(screen);
