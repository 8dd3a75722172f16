/** A place in a source text: `line` and `column` are 1-based, `offset` counts UTF-16 units from 0. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a source text; `end` is exclusive. */
export interface Span {
  readonly start: Point;
  readonly end: Point;
}
