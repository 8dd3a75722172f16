import { columnNames, findTable, type Runbook } from '../../engine/plugin/index.ts';

/** Columns, as variables, of the tables that a section, a list or a step is repeated over. */
export function rowColumns(runbook: Runbook): readonly string[] {
  const { sections, steps } = runbook;
  const lists = steps.flatMap(({ list }) => list ?? []);
  const repeated = new Set([...sections, ...steps, ...lists].flatMap(({ settings }) => settings.each ?? []));
  return [...repeated].flatMap(name => findTable(runbook, name) ?? []).flatMap(columnNames);
}
