import { severityLevels } from '../graph/tables/severity-levels.ts';
import type { Runbook, SeverityLevel } from '../model/runbook.ts';
import type { Binding, Variable } from '../model/variable.ts';

/** The variable that says how bad it is, where the runbook has a table of levels: conditions may read it, and `--var` sets it. */
export const SEVERITY = 'severity';

/** The levels of all severity tables of a runbook, in order. */
export function levelsOf({ tables }: Runbook): readonly SeverityLevel[] {
  return tables.flatMap(severityLevels);
}

/** `severity` as a variable of its own; `undefined` where no table has levels. */
export function severityVariable(runbook: Runbook): Variable | undefined {
  const levels = levelsOf(runbook).map(({ level }) => level);
  if (levels.length === 0) return undefined;
  return {
    name: SEVERITY,
    type: 'enum',
    declared: true,
    lines: [],
    description: 'How bad it is, by the table of this runbook',
    choices: [...new Set(levels)],
  };
}

/** The times that the level picked allows; `null` while none was picked. */
export function pickedSeverity(runbook: Runbook, bindings: readonly Binding[]): SeverityLevel | null {
  const picked = bindings.find(({ name }) => name === SEVERITY)?.value;
  return levelsOf(runbook).find(({ level }) => level === picked) ?? null;
}
