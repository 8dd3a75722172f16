import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDocument } from '../../../engine/cli/write-document.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

test('the pieces of a document are written one after the other', () => {
  const path = join(temporaryPlace(), 'cast');
  writeDocument(path, ['one\n', 'two\n']);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  expect(() => writeDocument(path, ['other'])).toThrow('exists already');
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});

test('what an exporter throws meanwhile is its own, and no trouble with the disk', () => {
  const path = join(temporaryPlace(), 'cast');
  function* faulty(): Generator<string> {
    yield 'one\n';
    throw new TypeError('nothing is no step');
  }
  expect(() => writeDocument(path, faulty())).toThrow(new TypeError('nothing is no step'));
  expect(existsSync(path)).toBe(false);
});
