import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryPlace } from '../helpers/temporary-place.ts';
import { pty } from '../helpers/terminal.ts';

const COMMITTED = 'docs/pictures';

test.skipIf(pty === null || process.platform !== 'linux')(
  'the pictures are what the program shows; where they are not, `npm run pictures` draws them again',
  () => {
    const folder = temporaryPlace();
    const { status, stderr } = spawnSync(process.execPath, ['tools/pictures.mjs', folder], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const drawn = readdirSync(folder).sort();
    expect(drawn).toEqual(
      readdirSync(COMMITTED)
        .filter(name => !name.endsWith('.md'))
        .sort(),
    );
    for (const name of drawn) expect(text(folder, name), name).toBe(text(COMMITTED, name));
  },
  240_000,
);

function text(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
