import { expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';

/** The probe looks every ten minutes, and has not seen the beacon again when the last step is done. */
const BOOK = `---
drill: { disruption: put-out }
probes:
  beacon: { command: test -e lit, every: 10m }
---

# Beacon

## Relight the beacon

\`\`\`bash {#put-out risk=mutate}
rm -f lit
\`\`\`
`;

const WAITS = /Waiting for the probes to look once more/;

async function trusted(): Promise<Home> {
  const home = makeHome();
  home.write('beacon.md', BOOK);
  await home.drillbook(['trust', 'beacon.md']);
  return home;
}

test.skipIf(pty === null)(
  'a drill that waits for its probes can be left by q, and by ^C, and is paused',
  async () => {
    const home = await trusted();
    const console = startConsole(home, ['run', 'beacon.md', '--drill'], { cols: 100, rows: 26 });
    await console.waitFor(/Type `probe`/);
    console.key('probe\r');
    await console.waitFor(/▶ Run this command/);
    await confirm(console, '\r');
    await console.waitFor(WAITS);
    console.key('q');
    await console.waitFor(/Leave this run/);
    console.key('y');
    expect((await console.exit()).code).toBe(75);
    expect(home.records().at(-1)).toMatchObject({
      type: 'run-paused',
      why: 'The operator left before the probes had looked once more.',
    });
    for (const args of [['--plain'], ['--unattended', '--yes']]) {
      const again = startConsole(home, ['resume', ...args], { cols: 100, rows: 26 });
      await again.waitFor(WAITS);
      again.key('\u0003');
      expect((await again.exit()).code).not.toBe(0);
      expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
    }
  },
);
