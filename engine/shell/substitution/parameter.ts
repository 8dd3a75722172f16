import { readArithmetic } from './arithmetic.ts';
import { readExpanding, readQuoteOrExpansion, refuseNewlineWhilePending } from './quotes.ts';
import { match, type Place, peek, placeholderHere, type Scan, unclear } from './scan.ts';
import { noteOwnReference, takeUse } from './take-use.ts';
import { ANY_VARIABLE, type WordBuilder } from './tree.ts';
import { addOpaque, takeText } from './word-builder.ts';

/** At a `${`. */
export function readParameter(scan: Scan, builder: WordBuilder, place: Place): void {
  const start = scan.at;
  const head = match(scan, HEAD);
  if (head === '') refuseHead(scan);
  const name = head.replace(/^\$\{[#!]?/, '');
  const indirect = head.startsWith('${!') && name !== '';
  const own = noteOwnReference(scan, builder, place === 'arithmetic' ? 'int' : indirect ? 'ident' : 'free');
  const textLength = builder.text.length;
  addOpaque(scan, builder);
  scan.at += head.length;
  if (name === '@' || peek(scan) === '[') builder.splits = true;
  if (peek(scan) === '[') readSubscript(scan, builder);
  const operator = match(scan, OPERATOR);
  scan.at += operator.length;
  builder.names.push(name);
  if (indirect) builder.names.push(ANY_VARIABLE);
  if (/^:?=$/.test(operator)) builder.writes.push(name);
  if (indirect) builder.demands.push({ name, site: 'ident' });
  if (operator === '@P') builder.demands.push({ name, site: 'safe' });
  if (operator === ':') readArithmetic(scan, builder, '}');
  else if (operator !== '') readOperand(scan, builder, { place, kind: kindOf(operator), start });
  if (peek(scan) !== '}') unclear(scan, 'This expansion is in no known form. Use a plain variable.', start);
  scan.at += 1;
  if (own?.raw.length === scan.at - start) retake(scan, builder, { start, textLength });
}

/** Where an inner shell reads the word, the whole expansion is a value in it. */
function retake(scan: Scan, builder: WordBuilder, from: { start: number; textLength: number }): void {
  builder.text = builder.text.slice(0, from.textLength);
  builder.origins.length = from.textLength;
  const length = scan.at - from.start;
  scan.at = from.start;
  takeText(scan, builder, length);
}

// A `#` or `!` before a name counts or dereferences; alone it is a parameter.
const HEAD = /\$\{(?:[#!](?=[A-Za-z0-9_@*]))?(?:[A-Za-z_]\w*|[0-9]+|[@*?$!#-])/y;

const OPERATOR = /:?[-=+?]|##?|%%?|\/[/#%]?|\^\^?|,,?|@[A-Za-z]?|\*|:/y;

function refuseHead(scan: Scan): never {
  if (placeholderHere(scan, 2) !== null) {
    unclear(scan, 'A placeholder cannot give the name of a variable. Write the name itself.');
  }
  unclear(scan, 'This expansion is in no known form. Use a plain variable.');
}

/** At a `[`. */
export function readSubscript(scan: Scan, builder: WordBuilder): void {
  scan.at += 1;
  if (/[@*]/.test(peek(scan)) && peek(scan, 1) === ']') scan.at += 1;
  else readArithmetic(scan, builder, ']');
  scan.at += 1;
}

/** What values may do after the operator: stand as text, as a pattern that matches only itself, or not at all. */
type OperandKind = 'text' | 'pattern' | 'closed';

function kindOf(operator: string): OperandKind {
  if (/[-=+?]$/.test(operator)) return 'text';
  return /^[#%]/.test(operator) ? 'pattern' : 'closed';
}

interface Operand {
  readonly place: Place;
  readonly kind: OperandKind;
  readonly start: number;
}

function readOperand(scan: Scan, builder: WordBuilder, operand: Operand): void {
  while (peek(scan) !== '}') {
    if (peek(scan) === '') unclear(scan, 'This expansion is never closed. Close it with `}`.', operand.start);
    refuseNewlineWhilePending(scan);
    if (placeholderHere(scan) !== null) takeOperandUse(scan, builder, operand);
    else if (operand.place === 'bare') readBareOperand(scan, builder);
    else readQuotedOperand(scan, builder, operand.place);
  }
}

function takeOperandUse(scan: Scan, builder: WordBuilder, { place, kind }: Operand): void {
  const allowed = kind === 'text' || (kind === 'pattern' && place === 'bare');
  if (!allowed) {
    unclear(scan, 'A value cannot be part of this expansion. Put the value in a variable of its own first.');
  }
  takeUse(scan, builder, place);
}

function readBareOperand(scan: Scan, builder: WordBuilder): void {
  if (readQuoteOrExpansion(scan, builder)) return;
  if (peek(scan) !== '\\') takeText(scan, builder);
  else if (placeholderHere(scan, 1) !== null) {
    unclear(scan, 'A backslash stands before a placeholder. Take the backslash away.');
  } else takeText(scan, builder, 2);
}

function readQuotedOperand(scan: Scan, builder: WordBuilder, place: Exclude<Place, 'bare'>): void {
  const char = peek(scan);
  if (char === '"' || char === "'") skipPlainQuotes(scan, builder);
  else if (char === '\\' && peek(scan, 1) === '}') takeText(scan, builder, 2);
  else if (char === '\\' && /["']/.test(peek(scan, 1))) takeText(scan, builder, 2);
  else readExpanding(scan, builder, place === 'here' ? 'here' : 'double');
}

/** Shells disagree on quotes inside `"${…}"`; these end in the same place for all of them. */
function skipPlainQuotes(scan: Scan, builder: WordBuilder): void {
  const quoted = match(scan, PLAIN_QUOTES);
  const hides = [...quoted].some((_, ahead) => placeholderHere(scan, ahead) !== null);
  if (quoted === '' || hides) {
    unclear(
      scan,
      'Shells read quotes inside a quoted expansion in different ways. Use a variable for the inner part.',
    );
  }
  takeText(scan, builder, quoted.length);
}

const PLAIN_QUOTES = /"[^"'`$\\{}\n]*"|'[^"'`$\\{}\n]*'/y;
