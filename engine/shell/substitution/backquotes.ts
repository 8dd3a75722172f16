import { type Place, peek, type Scan, unclear } from './scan.ts';
import { derivedSource } from './source.ts';
import type { WordBuilder } from './tree.ts';
import { addOpaque } from './word-builder.ts';

/** At a backquote: what it holds is read again once one level of backslashes is taken off. */
export function readBackquotes(scan: Scan, builder: WordBuilder, place: Place): void {
  const start = scan.at;
  addOpaque(scan, builder);
  scan.at += 1;
  const { text, origins } = takeEscapes(scan, place, start);
  if (scan.pending.length > 0 && text.includes('\n')) {
    unclear(
      scan,
      'Backquotes cross the line on which a here-document starts. Close them on that line.',
      start,
    );
  }
  const source = derivedSource({
    template: scan.template,
    text,
    level: scan.source.level + 1,
    origins,
    expanded: scan.expanded,
    encode: inserted => scan.source.encode(inserted.replace(/[\\`]/g, '\\$&')),
  });
  const inside: Scan = { ...scan, source, pending: [], depth: scan.depth + 1, at: 0, end: text.length };
  builder.nested.push({ list: scan.grammar.list(inside, END), site: 'free' });
  scan.at += 1;
}

const END: ReadonlySet<string> = new Set(['']);

function takeEscapes(scan: Scan, place: Place, start: number): { text: string; origins: number[] } {
  let text = '';
  const origins: number[] = [];
  while (peek(scan) !== '`') {
    if (peek(scan) === '') unclear(scan, 'This backquote is never closed. Close it.', start);
    origins.push(scan.source.origin(scan.at));
    if (isEscape(scan, place)) scan.at += 1;
    text += peek(scan);
    scan.at += 1;
  }
  origins.push(scan.source.origin(scan.at));
  return { text, origins };
}

function isEscape(scan: Scan, place: Place): boolean {
  if (peek(scan) !== '\\') return false;
  const next = peek(scan, 1);
  if (next === '"' && place !== 'bare' && place !== 'double') {
    unclear(scan, 'Shells read `\\"` in backquotes here in different ways. Write `$(…)`.');
  }
  return next === '$' || next === '`' || next === '\\' || (next === '"' && place === 'double');
}
