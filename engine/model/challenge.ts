/** `${NAME}` in an expected text stands for the value of a variable, literally. */
const NAMED = /\$\{([\p{L}_][\p{L}\p{N}_-]*)\}/gu;

/** Variables that an expected text names. */
export function namesInChallenge(expected: string | undefined): readonly string[] {
  return expected === undefined ? [] : [...expected.matchAll(NAMED)].map(([, name = '']) => name);
}

/**
 * The regular expression (flags `mu`) that what was read off must match as a whole; `null` where a value is not known.
 */
export function challengePattern(
  expected: string,
  valueIn: (name: string) => string | undefined,
): string | null {
  const names = namesInChallenge(expected);
  if (names.some(name => valueIn(name) === undefined)) return null;
  return `^(?:${expected.replace(NAMED, (_, name: string) => literal(valueIn(name) ?? ''))})$`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
