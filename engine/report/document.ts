/** A document about a run, before it has a form: what a reader sees, each part with the records it comes from. */
export interface Report {
  readonly v: 1;
  readonly kind: ReportKind;
  readonly title: string;
  readonly run: string;
  readonly sections: readonly ReportSection[];
}

export const REPORT_KINDS = ['drill', 'timeline', 'review'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface ReportSection {
  readonly title: string;
  readonly parts: readonly ReportPart[];
}

export type ReportPart = Sentence | Blank | ReportTable | Chart;

/** How something stands, shown by words and by colour. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

export interface Sentence {
  readonly kind: 'sentence';
  readonly text: string;
  readonly tone: Tone;
  /** Numbers of the records it comes from, ascending. */
  readonly records: readonly number[];
}

/** What no journal knows: a person fills it in. */
export interface Blank {
  readonly kind: 'blank';
  readonly text: string;
}

export interface ReportTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: string;
  readonly align: 'text' | 'number' | 'time';
  /** Whether the tone of a row shows here. */
  readonly toned?: true;
}

export interface Row {
  readonly cells: readonly string[];
  readonly tone: Tone;
  readonly records: readonly number[];
}

export type Chart = PlanChart | TrendChart;

/** Steps on a line of time, beside what was planned for them. Times in milliseconds since `from`. */
export interface PlanChart {
  readonly kind: 'plan-chart';
  readonly title: string;
  readonly rows: readonly PlanBar[];
  readonly clocks: readonly { readonly name: string; readonly at: number }[];
  readonly records: readonly number[];
}

export interface PlanBar {
  readonly title: string;
  readonly result: string;
  readonly spans: readonly Span[];
  /** Milliseconds, from where its first span begins. */
  readonly planned: number | null;
}

export type SpanKind = 'work' | 'person' | 'approval' | 'wait';

export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}

export type TrendPoint =
  | { readonly label: string; readonly value: number; readonly within: number }
  /** There is no figure: `instead` says why. */
  | { readonly label: string; readonly value: null; readonly instead: string };

/** A measure over runs, oldest first, against its objective. Milliseconds. */
export interface TrendChart {
  readonly kind: 'trend-chart';
  readonly title: string;
  readonly measure: string;
  readonly objective: number | null;
  readonly points: readonly TrendPoint[];
  readonly records: readonly number[];
}

/** A sentence and the records it comes from. */
export function sentence(text: string, records: readonly number[], tone: Tone = 'plain'): Sentence {
  return { kind: 'sentence', text, tone, records: inOrder(records) };
}

/** What somebody who was there must add. */
export function blank(text: string): Blank {
  return { kind: 'blank', text };
}

export function row(cells: readonly string[], records: readonly number[], tone: Tone = 'plain'): Row {
  return { cells, tone, records: inOrder(records) };
}

/** A table, or nothing where it has no row. */
export function table(
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly Row[],
): readonly ReportTable[] {
  const full = columns.map(column =>
    typeof column === 'string' ? { title: column, align: 'text' as const } : column,
  );
  return rows.length === 0 ? [] : [{ kind: 'table', caption, columns: full, rows }];
}

export function numbers(title: string): Column {
  return { title, align: 'number' };
}

export function times(title: string): Column {
  return { title, align: 'time' };
}

/** A column that shows how a row stands. */
export function toned(title: string): Column {
  return { title, align: 'text', toned: true };
}

/** A section, or nothing where it has no part. */
export function section(title: string, parts: readonly ReportPart[]): readonly ReportSection[] {
  return parts.length === 0 ? [] : [{ title, parts }];
}

/** Each number once, ascending. */
export function inOrder(records: readonly number[]): readonly number[] {
  return [...new Set(records)].sort((a, b) => a - b);
}
