import { judgeCondition } from '../condition/judge-condition.ts';
import type { Facts } from '../condition/truth.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import { danglingEach, emptyRows } from './flow-faults.ts';
import type { Row } from './step-node.ts';
import { findTable } from './tables/find-table.ts';
import { eachOverNever } from './tables/refused-rows.ts';
import { tableRows } from './tables/table-rows.ts';
import type { Scope, Unrolling } from './unroll.ts';
import { onCondition, report } from './unroll.ts';

export interface RowScope {
  readonly label: string;
  readonly scope: Scope;
}

/** A scope for each row of the table that `each` names, less those that `where` leaves out whatever else is known. */
export function rowScopes(
  unrolling: Unrolling,
  { settings, key, span }: { readonly settings: Settings; readonly key: string; readonly span: Span },
  scope: Scope,
): readonly RowScope[] {
  const table = findTable(unrolling.index.runbook, settings.each ?? '');
  if (table === null) {
    report(unrolling, danglingEach(settings.each ?? '', span));
    return [];
  }
  const rows = tableRows(table).flatMap(row => {
    const judged = settings.where === undefined ? null : judgeCondition(settings.where, factsOf(row.values));
    return judged?.kind === 'false' ? [] : [{ row, isOpen: judged !== null && judged.kind !== 'true' }];
  });
  const remaining = rows.map(({ row }) => row);
  for (const finding of eachOverNever({ table, rows: remaining, span })) report(unrolling, finding);
  if (rows.length === 0) report(unrolling, emptyRows(settings, span));
  return rows.map(({ row, isOpen }) => {
    const own: Scope = {
      ...scope,
      suffix: `${scope.suffix}[${row.key}]`,
      row: { ...scope.row, ...row.values },
      rows: [`${key}[${row.key}]`, ...scope.rows],
    };
    return {
      label: Object.values(row.values).find(cell => cell !== '') ?? row.key,
      scope: onCondition(own, `${key}[${row.key}]?where`, isOpen ? settings.where : undefined),
    };
  });
}

function factsOf(row: Row): Facts {
  const values = Object.entries(row).map(
    ([name, value]) => [name, { type: 'text' as const, value }] as const,
  );
  return { values: new Map(values), steps: new Map() };
}
