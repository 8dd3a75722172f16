import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const BOOK = '# Orchard\n\n## Water the trees\n\n```bash\necho watered >> witness.txt\n```\n';

describe.skipIf(pty === null)('a terminal that is closed', () => {
  test.each(['', '--plain'])('ends the program with 75, without a trace or a core file (%j)', async mode => {
    const home = makeHome();
    home.write('orchard.md', BOOK);
    await home.drillbook(['trust', 'orchard.md']);
    // The shell outlives the terminal, to tell how the program ended.
    const script = `trap : HUP; ulimit -c unlimited; '${process.execPath}' '${CLI}' run ${mode} orchard.md; echo $? > code`;
    const terminal = startInTerminal('bash', ['-c', script], home);
    await terminal.waitFor(/Run this command|run it/i);
    terminal.hangUp();
    const code = join(home.cwd, 'code');
    await waitUntil('the exit code', () => existsSync(code) && readFileSync(code, 'utf8').endsWith('\n'));
    expect(readFileSync(code, 'utf8')).toBe('75\n');
    expect(existsSync(join(home.cwd, 'core'))).toBe(false);
    expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
  });
});
