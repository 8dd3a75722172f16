import { readArithmetic, readEither } from './arithmetic.ts';
import { readBackquotes } from './backquotes.ts';
import { readParameter } from './parameter.ts';
import { readAnsi } from './quotes.ts';
import { match, type Place, peek, placeholderHere, type Scan, sees, unclear } from './scan.ts';
import { readSubstitution } from './subshell.ts';
import { noteOwnReference } from './take-use.ts';
import type { WordBuilder } from './tree.ts';
import { addOpaque, finishWord, startWord, takeText } from './word-builder.ts';

/** At a `$` or a backquote. */
export function readExpansion(scan: Scan, builder: WordBuilder, place: Place): void {
  builder.bare = false;
  if (place === 'bare') builder.splits = true;
  if (peek(scan) === '`') readBackquotes(scan, builder, place);
  else if (scan.source.placeholderAt(scan.at)?.expanded === true) takeText(scan, builder);
  else readDollar(scan, builder, place);
}

function readDollar(scan: Scan, builder: WordBuilder, place: Place): void {
  if (placeholderHere(scan, 1) !== null) {
    unclear(scan, 'A `$` stands directly before a placeholder. Take the `$` away.');
  }
  const next = peek(scan, 1);
  if (next === '{') readParameter(scan, builder, place);
  else if (sees(scan, '$((')) readEither(scan, builder);
  else if (next === '(') readSubstitution(scan, builder, { skip: 2, site: 'free' });
  else if (next === '[') readOldArithmetic(scan, builder);
  else if (next === "'" && place === 'bare') readAnsiOrRefuse(scan, builder);
  else if (next === '"' && place === 'bare') readTranslated(scan, builder);
  else readName(scan, builder, place);
}

function readName(scan: Scan, builder: WordBuilder, place: Place): void {
  const name = match(scan, NAME);
  if (name === '') {
    takeText(scan, builder);
    return;
  }
  const own = noteOwnReference(scan, builder, place === 'arithmetic' ? 'int' : 'free');
  builder.names.push(name.slice(1));
  if (name === '$@') builder.splits = true;
  if (own?.raw === name) takeText(scan, builder, name.length);
  else {
    addOpaque(scan, builder);
    scan.at += name.length;
  }
}

const NAME = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y;

function readOldArithmetic(scan: Scan, builder: WordBuilder): void {
  if (scan.shell === 'sh') unclear(scan, '`$[…]` is not part of every `sh`. Write `$((…))`.');
  addOpaque(scan, builder);
  scan.at += 2;
  readArithmetic(scan, builder, ']');
  scan.at += 1;
}

function readAnsiOrRefuse(scan: Scan, builder: WordBuilder): void {
  if (scan.shell === 'sh') {
    unclear(scan, "`$'…'` is not part of every `sh`. Label the block `bash`, or quote in another way.");
  }
  readAnsi(scan, builder);
}

/** `$"…"` is translated before it is expanded, so no value may be in it. */
function readTranslated(scan: Scan, builder: WordBuilder): void {
  const start = scan.at;
  const inside = startWord(scan);
  scan.at += 1;
  scan.grammar.double(scan, inside);
  if (scan.shell === 'sh' || finishWord(inside).uses.length > 0) {
    unclear(scan, '`$"…"` is translated by the shell. Take the `$` away.', start);
  }
  builder.nested.push(...inside.nested);
  builder.names.push(...inside.names);
  builder.demands.push(...inside.demands);
  builder.writes.push(...inside.writes);
  addOpaque(scan, builder, start);
}
