/** A regular expression as a tree. */
export type PatternNode =
  | { readonly kind: 'character'; readonly accepts: RegExp }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly ways: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      /** `null` for any number. */
      readonly most: number | null;
    };

/** Read an expression (flag `u`), which must be a good one; `null` for what looks around, back, or at the edges of words. */
export function readPattern(pattern: string): PatternNode | null {
  const scan = { pattern, at: 0 };
  return readWays(scan);
}

interface Scan {
  readonly pattern: string;
  at: number;
}

/** Up to a `)` or the end, which is not consumed. */
function readWays(scan: Scan): PatternNode | null {
  const ways: PatternNode[] = [];
  for (;;) {
    const way = readSequence(scan);
    if (way === null) return null;
    ways.push(way);
    if (scan.pattern[scan.at] !== '|') return { kind: 'either', ways };
    scan.at += 1;
  }
}

function readSequence(scan: Scan): PatternNode | null {
  const parts: PatternNode[] = [];
  while (scan.at < scan.pattern.length && !/[|)]/.test(scan.pattern[scan.at] ?? '')) {
    const part = readPart(scan);
    if (part === null) return null;
    parts.push(readQuantifier(scan, part));
  }
  return { kind: 'sequence', parts };
}

function readPart(scan: Scan): PatternNode | null {
  const sign = scan.pattern[scan.at];
  if (sign === '(') return readGroup(scan);
  if (sign === '^' || sign === '$') {
    scan.at += 1;
    return { kind: 'edge', at: sign === '^' ? 'start' : 'end' };
  }
  CHARACTER.lastIndex = scan.at;
  const [source] = CHARACTER.exec(scan.pattern) ?? [];
  if (source === undefined) return null;
  scan.at += source.length;
  return { kind: 'character', accepts: new RegExp(`^${source}$`, 'u') };
}

/** A class, an escape that stands for one character, or a character; not `\b`, `\1` and `\k`, nor half a pair. */
const CHARACTER =
  /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[dDwWsSnrtvf0]|[^\w\s])|[^\\[()|*+?{}^$]/suy;

function readGroup(scan: Scan): PatternNode | null {
  GROUP.lastIndex = scan.at;
  const [opening] = GROUP.exec(scan.pattern) ?? [];
  if (opening === undefined) return null;
  scan.at += opening.length;
  const inside = readWays(scan);
  scan.at += 1;
  return inside;
}

/** Not one that looks ahead or behind, or has flags of its own. */
const GROUP = /\((?:\?:|\?<(?![=!])[^>]*>|(?!\?))/y;

function readQuantifier(scan: Scan, part: PatternNode): PatternNode {
  QUANTIFIER.lastIndex = scan.at;
  const found = QUANTIFIER.exec(scan.pattern);
  if (found === null) return part;
  scan.at += found[0].length;
  const [, sign, least, comma, most] = found;
  if (sign === '*') return { kind: 'repeat', part, least: 0, most: null };
  if (sign === '+') return { kind: 'repeat', part, least: 1, most: null };
  if (sign === '?') return { kind: 'repeat', part, least: 0, most: 1 };
  const from = Number(least);
  return {
    kind: 'repeat',
    part,
    least: from,
    most: comma === undefined ? from : most === '' || most === undefined ? null : Number(most),
  };
}

// Greedy or not makes no difference to whether a whole text matches.
const QUANTIFIER = /(?:([*+?])|\{([0-9]+)(,)?([0-9]*)\})\??/y;
