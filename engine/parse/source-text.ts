import type { Point, Span } from '../model/source.ts';
import { lineIndex } from './line-index.ts';

/** A source text with its line index. Lines are numbered from 1. */
export interface SourceText {
  readonly text: string;
  readonly lineCount: number;
  /** The line without its line break. */
  line(number: number): string;
  /** Offset of the first character of a line. */
  lineStart(number: number): number;
  point(offset: number): Point;
  /** From the first non-blank of line `first` to the end of line `last`. */
  lines(first: number, last: number): Span;
  slice(span: Span): string;
}

export function sourceText(text: string): SourceText {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(match => match.index + match[0].length)];
  const startOf = (number: number) => starts[number - 1] ?? text.length;
  const line = (number: number) => text.slice(startOf(number), startOf(number + 1)).replace(/[\r\n]+$/, '');
  const point = (offset: number): Point => {
    const index = lineIndex(starts, offset);
    return { line: index + 1, column: offset - (starts[index] ?? 0) + 1, offset };
  };
  return {
    text,
    lineCount: starts.length,
    line,
    lineStart: startOf,
    point,
    lines(first, last) {
      const indent = Math.max(0, line(first).search(/\S/));
      return {
        start: { line: first, column: indent + 1, offset: startOf(first) + indent },
        end: { line: last, column: line(last).length + 1, offset: startOf(last) + line(last).length },
      };
    },
    slice: span => text.slice(span.start.offset, span.end.offset),
  };
}
