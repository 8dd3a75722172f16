import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { removeWhenQuiet } from './remove-when-quiet.ts';

/**
 * A new directory, gone after the test; one made outside a test (for all tests of a file) is gone with the process.
 * Whatever a killed process leaves goes with the directory that holds them all, which `build-once.ts` removes.
 */
export function temporaryPlace(beforeItGoes: () => void = () => {}): string {
  const path = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  const remove = () => {
    beforeItGoes();
    removeWhenQuiet(path);
  };
  try {
    onTestFinished(remove);
  } catch {
    process.once('exit', remove);
  }
  return path;
}
