/** Keys that speak about the outcome of a block: it is run as one script. */
export const OUTCOME_KEYS: ReadonlySet<string> = new Set([
  'id',
  'check',
  'expect',
  'expect-exit',
  'expect-json',
  'capture',
  'undo',
  'undo-of',
  'until',
  'retry',
  'each',
]);
