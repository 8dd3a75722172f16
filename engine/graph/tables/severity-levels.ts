import type { SeverityLevel, Table } from '../../model/runbook.ts';

/** The levels of a severity table with their times, in the order of its rows; none for other tables. */
export function severityLevels(table: Table): readonly SeverityLevel[] {
  return table.levels ?? [];
}
