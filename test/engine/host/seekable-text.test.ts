import { execFileSync } from 'node:child_process';
import { closeSync, readdirSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { seekableText } from '../../../engine/host/seekable-text.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

afterEach(() => vi.unstubAllEnvs());

test('a shell reads the text from its beginning, and nothing of it has a name', () => {
  const place = temporaryPlace();
  vi.stubEnv('TMPDIR', place);
  const text = 'echo ä\n'.repeat(2000);
  const file = seekableText(text);
  expect(readdirSync(place)).toEqual([]);
  expect(file).not.toBeNull();
  if (file === null) return;
  expect(execFileSync('cat', { stdio: [file, 'pipe', 'inherit'] }).toString()).toBe(text);
  closeSync(file);
});

test('where no file can be made, that is said and nothing thrown', () => {
  vi.stubEnv('TMPDIR', '/nowhere');
  expect(seekableText('echo\n')).toBeNull();
});
