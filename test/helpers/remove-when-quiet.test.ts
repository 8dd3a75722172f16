import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeWhenQuiet } from './remove-when-quiet.ts';
import { temporaryPlace } from './temporary-place.ts';

/** Writes new files into the directory where it starts, for a while. */
const BUSY = `
const { writeFileSync } = require('node:fs');
const end = Date.now() + 400;
process.stdout.write('begun');
for (let count = 0; Date.now() < end; count++) writeFileSync('late-' + count, '');
`;

test('a directory goes in which a process still writes for a while', async () => {
  const place = join(temporaryPlace(), 'busy');
  // As many as keep the removal at work until more has come.
  for (let count = 0; count < 300; count++) {
    mkdirSync(join(place, `old-${count}`), { recursive: true });
    writeFileSync(join(place, `old-${count}`, 'file'), '');
  }
  const writer = spawn(process.execPath, ['-e', BUSY], { cwd: place, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(writer, 'exit');
  await once(writer.stdout, 'data');
  removeWhenQuiet(place);
  expect(existsSync(place)).toBe(false);
  await ended;
});

test('what is not there is gone already', () => {
  expect(() => removeWhenQuiet(join(temporaryPlace(), 'nothing'))).not.toThrow();
});

test('an obstacle that time does not mend is told at once', () => {
  const file = join(temporaryPlace(), 'file');
  writeFileSync(file, '');
  const began = performance.now();
  expect(() => removeWhenQuiet(join(file, 'below'))).toThrow(/ENOTDIR/);
  expect(performance.now() - began).toBeLessThan(1000);
});
