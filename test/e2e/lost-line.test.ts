import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = `# Orchard

## Water the trees

\`\`\`bash {#water title="Water the trees" risk=read}
echo START >> witness.txt; echo row-1
until [ -e second ]; do sleep 0.05; done; echo row-2
until [ -e third ]; do sleep 0.05; done; echo row-3; echo END >> witness.txt
\`\`\`

\`\`\`bash {#look title="Look at the trees" risk=read}
echo seen
\`\`\`
`;

test.skipIf(pty === null)(
  'PRC-05: after the line was lost, a second terminal shows what the step prints and how it ends',
  async () => {
    const home = makeHome();
    home.write('orchard.md', BOOK);
    await home.drillbook(['trust', 'orchard.md']);
    const first = startConsole(home, ['run', 'orchard.md']);
    await confirm(first);
    await first.waitFor(/│ row-1/);
    first.hangUp();
    await waitUntil('the run is paused', () => home.records().at(-1)?.['type'] === 'run-paused');
    home.write('second', '');

    const second = startConsole(home, ['resume']);
    await second.waitFor(/● Running/);
    await second.waitFor(/│ row-1\n.*│ row-2/);
    expect(second.screen()).not.toContain('│ row-3');
    home.write('third', '');
    await confirm(second);
    expect(await second.exit()).toMatchObject({ code: 0 });
    expect(readFileSync(join(home.cwd, 'witness.txt'), 'utf8')).toBe('START\nEND\n');
    expect(home.records().find(({ type }) => type === 'attempt-ended')).toMatchObject({
      ok: true,
      source: 'adopted',
    });
  },
);
