import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rewriteFile } from '../../../engine/host/rewrite-file.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

test('a file that is rewritten keeps its mode, and nothing is left beside it', () => {
  const place = temporaryPlace();
  const file = join(place, 'README.md');
  writeFileSync(file, 'old');
  chmodSync(file, 0o664);
  rewriteFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o664);
  expect(readdirSync(place)).toEqual(['README.md']);
});

test('a link stays one: the file that it leads to is rewritten', () => {
  const place = temporaryPlace();
  mkdirSync(join(place, 'docs'));
  writeFileSync(join(place, 'docs/README.md'), 'old');
  symlinkSync('docs/README.md', join(place, 'README.md'));
  rewriteFile(join(place, 'README.md'), 'new');
  expect(lstatSync(join(place, 'README.md')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(place, 'docs/README.md'), 'utf8')).toBe('new');
});

test('where it cannot be written, it is told what the system said', () => {
  const file = join(temporaryPlace(), 'gone.md');
  expect(() => rewriteFile(file, 'new')).toThrow(`${file} could not be written: the system said ENOENT.`);
});
