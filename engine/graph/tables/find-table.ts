import type { Runbook, Table } from '../../model/runbook.ts';

/** The table of this name, with or without `#`: its own id first, else the only table of the section with that id. */
export function findTable(runbook: Runbook, name: string): Table | null {
  const id = name.replace(/^#/, '');
  const own =
    runbook.tables.find(({ settings }) => settings.id === id) ??
    runbook.tables.find(table => table.id === id);
  if (own !== undefined) return own;
  const [only, ...others] = runbook.tables.filter(({ section }) => section === id);
  return only !== undefined && others.length === 0 ? only : null;
}
