import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { sanitize } from '../model/sanitize.ts';
import type { Span } from '../model/source.ts';
import { inlineText } from './inline-text.ts';
import type { Styler } from './style.ts';
import { type Line, line, piece, type StyleName } from './styled-text.ts';
import { textWidth } from './width.ts';

interface FrameInput {
  readonly file: string;
  /** The whole source text. */
  readonly text: string;
  readonly diagnostic: Diagnostic;
}

/** A finding with the line it is about, a caret below the place, and what to do. Several lines, without the last break. */
export function codeFrame({ file, text, diagnostic }: FrameInput, style: Styler): string {
  const rows = text.split('\n');
  const { start } = diagnostic.span;
  const lines: Line[] = [
    [
      piece(`${inlineText(file)}:${start.line}:${start.column} `, 'strong'),
      piece(diagnostic.severity, SEVERITY_STYLES[diagnostic.severity]),
      piece(` ${inlineText(diagnostic.message)} `),
      piece(diagnostic.code, 'dim'),
    ],
    ...excerpt(rows, diagnostic.span),
    ...(diagnostic.related ?? []).flatMap(note => [
      line(`  line ${note.span.start.line}: ${inlineText(note.message)}`, 'dim'),
      ...excerpt(rows, note.span),
    ]),
    ...(diagnostic.hint === undefined ? [] : [line(`  ${inlineText(diagnostic.hint)}`, 'accent')]),
  ];
  return lines.map(style).join('\n');
}

const SEVERITY_STYLES: Readonly<Record<Severity, StyleName>> = {
  error: 'bad',
  warning: 'warn',
  info: 'accent',
};

/** Longest part of a line that is shown, in UTF-16 units. */
const LONGEST = 160;

function excerpt(rows: readonly string[], { start, end }: Span): readonly Line[] {
  const row = (rows[start.line - 1] ?? '').replace(/\r$/, '');
  if (row.trim() === '') return [];
  const from = Math.max(0, start.column - 1 - LONGEST / 2);
  const shown = row.slice(from, from + LONGEST);
  const before = sanitize(row.slice(from, start.column - 1));
  const until = end.line === start.line ? end.column - 1 : row.length;
  const marked = sanitize(row.slice(start.column - 1, Math.min(until, from + LONGEST)));
  const gutter = `${String(start.line).padStart(6)} │ `;
  return [
    [piece(gutter, 'dim'), piece(sanitize(shown))],
    [
      piece(`${' '.repeat(6)} │ `, 'dim'),
      piece(' '.repeat(textWidth(before))),
      piece('^'.repeat(Math.max(1, textWidth(marked))), 'bad'),
    ],
  ];
}
