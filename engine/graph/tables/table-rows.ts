import type { Table } from '../../model/runbook.ts';
import type { Settings } from '../../model/settings.ts';
import type { Span } from '../../model/source.ts';
import { distinct, slug } from './slug.ts';

/** A row of a table as values by variable name. */
export interface TableRow {
  /** Unique among the rows of its table. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly span: Span;
  readonly settings: Settings;
}

/** The rows of a table in order; a cell that a row leaves out is the empty text. */
export function tableRows(table: Table): readonly TableRow[] {
  const names = columnNames(table);
  const keys = rowKeys(table);
  return table.rows.map((cells, index) => ({
    key: keys[index] ?? `row-${index + 1}`,
    values: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])),
    span: table.rowSpans[index] ?? table.span,
    settings: table.rowSettings[index] ?? {},
  }));
}

/** The variable name of each column, from its header; all differ, and none begins with a digit. */
export function columnNames({ header }: Table): readonly string[] {
  const names = header.map((text, index) => {
    const name = slug(text, '_');
    return /^\d*$/.test(name) ? `column_${index + 1}` : name.replace(/^(?=\p{N})/u, 'column_');
  });
  return distinct(names, '_');
}

/** A name for each row, from its first cell that says anything; all differ. */
export function rowKeys({ rows }: Table): readonly string[] {
  return distinct(
    rows.map((cells, index) => {
      const first = cells.find(cell => cell !== '') ?? '';
      return slug(first, '-').slice(0, 40).replace(/-+$/, '') || `row-${index + 1}`;
    }),
    '-',
  );
}
