import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeWhenQuiet } from './remove-when-quiet.ts';

/**
 * Tests of the real surface run the built program: build it once, before any of them. What tests make in the temporary
 * directory goes into one directory, which goes with them.
 */
export default function buildOnce(): () => void {
  const place = mkdtempSync(join(tmpdir(), 'drillbook-tests-'));
  process.env.TMPDIR = place;
  execFileSync(process.execPath, ['build.mjs', '--quiet'], { stdio: 'inherit' });
  return () => removeWhenQuiet(place);
}
