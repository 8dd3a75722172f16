import { attempt, match, peek, placeholderHere, type Scan, sees, unclear } from './scan.ts';
import { readSubstitution } from './subshell.ts';
import { noteOwnReference, takeUse } from './take-use.ts';
import type { WordBuilder } from './tree.ts';
import { Unclear } from './unclear.ts';
import { addOpaque, startWord } from './word-builder.ts';

/**
 * An arithmetic expression up to `closer` outside its own brackets, not consumed. The shell evaluates what it
 * finds there, the contents of variables too, so values and variables must be whole numbers.
 */
export function readArithmetic(scan: Scan, builder: WordBuilder, closer: ')' | ']' | '}'): void {
  const start = scan.at;
  const inside = startWord(scan);
  const open: string[] = [];
  while (open.length > 0 || peek(scan) !== closer) {
    const char = peek(scan);
    if (char === '') unclear(scan, 'This calculation is never closed. Close it.', start);
    if (placeholderHere(scan) !== null) takeUse(scan, inside, 'arithmetic');
    else if (char === '$' || char === '`') scan.grammar.expansion(scan, inside, 'arithmetic');
    else if (char === '"') scan.grammar.double(scan, inside);
    else if (char === "'" || char === '\\') skipQuoted(scan);
    else readOther(scan, inside, open);
  }
  addInside(builder, inside);
}

function readOther(scan: Scan, inside: WordBuilder, open: string[]): void {
  const name = match(scan, NAME);
  if (name !== '') {
    // A bare name is read as the variable of that name.
    noteOwnReference(scan, inside, 'int');
    inside.names.push(name);
    scan.at += name.length;
    return;
  }
  const char = peek(scan);
  if (char in PAIRS) open.push(PAIRS[char] ?? '');
  else if (char === open.at(-1)) open.pop();
  scan.at += 1;
}

const NAME = /[A-Za-z_]\w*/y;

/** Only quotes that end in the same place however they are read. */
function skipQuoted(scan: Scan): void {
  const skipped = match(scan, QUOTED);
  const hides = [...skipped].some((_, ahead) => placeholderHere(scan, ahead) !== null);
  if (skipped === '' || hides) {
    unclear(scan, 'Shells read quotes in a calculation in different ways. Take the placeholder out of it.');
  }
  scan.at += skipped.length;
}

const QUOTED = /'[\w .:/-]*'|\\\n/y;

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Only what a command inside it prints may be more than a number, as far as anyone can tell. */
function addInside(builder: WordBuilder, inside: WordBuilder): void {
  builder.uses.push(...inside.uses.map(use => ({ ...use, site: 'int' as const })));
  builder.writes.push(...inside.writes);
  builder.nested.push(...inside.nested.map(({ list }) => ({ list, site: 'safe' as const })));
  builder.demands.push(...inside.demands, ...inside.names.map(name => ({ name, site: 'int' as const })));
}

/** At a `$((`, which opens a calculation or, seldom, a substitution that starts with a subshell. */
export function readEither(scan: Scan, builder: WordBuilder): void {
  const start = scan.at;
  if (readDoubleParenthesis(scan, builder, 3)) {
    addOpaque(scan, builder, start);
    return;
  }
  scan.at = start;
  const before = scan.findings.uses.length;
  readSubstitution(scan, builder, { skip: 2, site: 'free' });
  if (scan.findings.uses.length > before) {
    unclear(scan, '`$((` may open a calculation or a subshell. Put a space between the parentheses.', start);
  }
}

/** Whether `((…))` stands here after `skip` units are left out; it is consumed if so. */
export function readDoubleParenthesis(scan: Scan, builder: WordBuilder, skip: number): boolean {
  const start = scan.at;
  const inside = startWord(scan);
  const outer = scan.pending.splice(0);
  const closed = attempt(scan, 'calculation', () => {
    scan.at += skip;
    return readClosed(scan, inside);
  });
  if (outer.length > 0 && scan.source.text.slice(start, scan.at).includes('\n')) {
    unclear(scan, 'A calculation crosses the line on which a here-document starts. Close it first.', start);
  }
  scan.pending.splice(0, scan.pending.length, ...outer);
  if (closed) addInside(builder, inside);
  return closed;
}

function readClosed(scan: Scan, inside: WordBuilder): boolean {
  try {
    readArithmetic(scan, inside, ')');
  } catch (error) {
    if (error instanceof Unclear) return false;
    throw error;
  }
  if (!sees(scan, '))')) return false;
  scan.at += 2;
  return true;
}
