import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Table } from '../../model/runbook.ts';
import type { Span } from '../../model/source.ts';
import { columnNames, type TableRow, tableRows } from './table-rows.ts';

/** A row that a secrets table says is never touched, with the cell that says so. */
export interface RefusedRow extends TableRow {
  /** Variable name of the cell's column. */
  readonly column: string;
  /** The cell, as written. */
  readonly says: string;
}

/** The rows for which nothing may be repeated. */
export function refusedRows(table: Table): readonly RefusedRow[] {
  const rows = tableRows(table);
  const names = columnNames(table);
  return (table.refusals ?? []).flatMap(({ row, column }) => {
    const refused = rows[row];
    const name = names[column] ?? '';
    return refused === undefined ? [] : [{ ...refused, column: name, says: refused.values[name] ?? '' }];
  });
}

interface Repetition {
  readonly table: Table;
  /** What `where` leaves over. */
  readonly rows: readonly TableRow[];
  /** The step or section that says `each`. */
  readonly span: Span;
}

/** An error for each row that `each` must not go over. */
export function eachOverNever({ table, rows, span }: Repetition): readonly Diagnostic[] {
  const remaining = new Set(rows.map(({ key }) => key));
  return refusedRows(table)
    .filter(({ key }) => remaining.has(key))
    .map(row => ({
      code: 'each-over-never',
      severity: 'error',
      message: `\`each\` would go over the row \`${row.key}\` on line ${row.span.start.line}, whose \`${row.column}\` is “${row.says}”.`,
      hint: /^[\p{L}\p{N} ]+$/u.test(row.says)
        ? `Leave it out: \`where="${row.column} != '${row.says}'"\`.`
        : 'Leave the row out with `where`.',
      span,
      related: [{ message: 'The row is here.', span: row.span }],
    }));
}
