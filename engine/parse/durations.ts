import { fold, pattern } from './vocabulary/words.ts';

const UNITS: readonly { readonly pattern: string; readonly milliseconds: number }[] = [
  { pattern: 'ms|milliseconds?', milliseconds: 1 },
  { pattern: 's|secs?|seconds?|secondes?|sek(?:unden?)?', milliseconds: 1000 },
  { pattern: 'm|mins?|minutes?|minuten?', milliseconds: 60_000 },
  { pattern: 'h|hrs?|hours?|heures?|stunden?|std', milliseconds: 3_600_000 },
  { pattern: 'd|days?|jours?|tag(?:en?)?', milliseconds: 86_400_000 },
  { pattern: 'w|weeks?|semaines?|wochen?', milliseconds: 604_800_000 },
];

/** Milliseconds of `90s`, `5m`, `1h30m`, `30d`; `null` when it is none. */
export function parseDuration(text: string): number | null {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  if (
    !parts.length ||
    parts
      .map(part => part[0])
      .join('')
      .replace(/\s/g, '') !== text.replace(/\s/g, '')
  )
    return null;
  const values = parts.map(([, amount, unit]) => Number(amount) * unitOf(unit ?? ''));
  return values.some(Number.isNaN) ? null : values.reduce((sum, value) => sum + value, 0);
}

const ALL_UNITS = UNITS.map(({ pattern }) => pattern).join('|');
const AMOUNT = `(?:[<>~≈≤]|less than|within|under|max\\.?|about|approx\\.?|environ|ca\\.?|moins de|unter)?\\s*(\\d+)(?:\\s*(?:-|–|to|à|bis)\\s*(\\d+))?\\s*(${ALL_UNITS})\\b\\.?`;
const IN_PARENTHESES = new RegExp(`\\(\\s*${AMOUNT}[^)]{0,12}\\)`, 'i');
const AFTER_LABEL = new RegExp(
  `(?:duration|time|estimated time|eta|rto|durée|temps|dauer|zeit)[^:\\n]{0,20}\\**\\s*:\\**\\s*${AMOUNT}`,
  'i',
);

/** The time budget a heading or label states, such as `(< 15 minutes)`, in milliseconds: the upper end of a range. */
export function budgetOf(text: string): number | null {
  const match = IN_PARENTHESES.exec(text) ?? AFTER_LABEL.exec(text);
  if (!match) return null;
  return Number(match[2] ?? match[1]) * unitOf(match[3] ?? '');
}

const RANGE = new RegExp(`^[^\\p{L}\\p{N}]*${AMOUNT}\\s*(?:-|–|—|to|à|bis)\\s*${AMOUNT}`, 'iu');
const FIRST = new RegExp(`^[^\\p{L}\\p{N}<>~≈≤]*${AMOUNT}`, 'iu');
const AT_ONCE = pattern(({ cells }) => cells.atOnce, '^[^\\p{L}\\p{N}]*%(?!\\p{L})');
const WORKING_TIME = pattern(({ cells }) => cells.workingTime, '(?:^|[^\\p{L}])%(?!\\p{L})');

/** The time that a cell of a table gives, in milliseconds: the upper end of a range, 0 for at once, `null` for none. */
export function durationIn(cell: string): number | null {
  const folded = fold(cell);
  if (WORKING_TIME.test(folded)) return null;
  const whole = parseDuration(cell);
  if (whole !== null) return whole;
  const range = RANGE.exec(cell);
  if (range) return Number(range[5] ?? range[4]) * unitOf(range[6] ?? '');
  const one = FIRST.exec(cell) ?? IN_PARENTHESES.exec(cell);
  if (one) return Number(one[2] ?? one[1]) * unitOf(one[3] ?? '');
  return AT_ONCE.test(folded) ? 0 : null;
}

function unitOf(unit: string): number {
  const known = UNITS.find(({ pattern }) => new RegExp(`^(?:${pattern})$`, 'i').test(unit));
  return known?.milliseconds ?? Number.NaN;
}
