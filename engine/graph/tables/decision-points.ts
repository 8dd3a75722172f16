import type { SectionId, StepId } from '../../model/ids.ts';
import { oncePer } from '../../model/once-per.ts';
import type { Runbook, Section, Table } from '../../model/runbook.ts';
import type { Span } from '../../model/source.ts';
import { placesIn } from './places.ts';
import { distinct } from './slug.ts';
import { rowKeys } from './table-rows.ts';

/** A table from which a person picks the row that fits: a symptom with its fix, a case with what to do. */
export interface DecisionPoint {
  /** The table's own `#id`, else the section's with `/choose`; no step has it. */
  readonly id: StepId;
  readonly table: Table;
  /** What one picks by: the header of the first column. */
  readonly title: string;
  readonly span: Span;
  /** Did an annotation give the table its kind or an `#id`? Otherwise it is a guess. */
  readonly declared: boolean;
  readonly options: readonly DecisionOption[];
}

/** One row: without steps and calls, its text is what to do. */
export interface DecisionOption {
  /** Unique in its decision point. */
  readonly key: string;
  readonly label: string;
  /** The other cells that say anything, with the headers of their columns. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** Steps in the row's cells. */
  readonly steps: readonly StepId[];
  /** Sections with steps that the row leads to, by `call` first. */
  readonly calls: readonly SectionId[];
  readonly condition: string | null;
  readonly span: Span;
}

/** The decision points of a section in document order. */
export function decisionPoints(runbook: Runbook, section: Section): readonly DecisionPoint[] {
  return allPoints(runbook).get(section.id) ?? [];
}

const allPoints = oncePer((runbook: Runbook): ReadonlyMap<SectionId, readonly DecisionPoint[]> => {
  const tables = runbook.tables.filter(({ kind }) => kind === 'troubleshooting' || kind === 'decision');
  const ids = pointIds(runbook, tables);
  const titles = new Map(runbook.sections.map(({ id, title }) => [id, title]));
  const found = new Map<SectionId, DecisionPoint[]>();
  for (const [index, table] of tables.entries()) {
    const { section, header, settings, span } = table;
    const point: DecisionPoint = {
      id: ids[index] ?? table.id,
      table,
      title: header[0] || (titles.get(section) ?? ''),
      span,
      declared: settings.id !== undefined || settings.table === table.kind,
      options: optionsOf(runbook, table),
    };
    found.set(section, [...(found.get(section) ?? []), point]);
  }
  return found;
});

/** Ids in the same order; what a step is called is left to the step. */
function pointIds(runbook: Runbook, tables: readonly Table[]): readonly StepId[] {
  const taken = runbook.steps.map(({ id }) => id);
  const steps = new Set(taken);
  const wanted = tables.map(({ section, settings: { id } }) =>
    id === undefined || steps.has(id) ? `${section}/choose` : id,
  );
  return distinct([...taken, ...wanted], '-').slice(taken.length);
}

function optionsOf(runbook: Runbook, table: Table): readonly DecisionOption[] {
  const { cellSteps } = placesIn(runbook);
  const keys = rowKeys(table);
  return table.rows.flatMap((cells, index): readonly DecisionOption[] => {
    const at = cells.findIndex(cell => cell !== '');
    const span = table.rowSpans[index];
    if (at < 0 || span === undefined) return [];
    const condition = table.rowSettings[index]?.if ?? null;
    return [
      {
        key: keys[index] ?? `row-${index + 1}`,
        label: cells[at] ?? '',
        facts: cells.flatMap((text, column) =>
          column === at || text === '' ? [] : [{ name: table.header[column] ?? '', text }],
        ),
        steps: cellSteps(span),
        calls: callsOf(runbook, { table, index, span }),
        condition,
        span,
      },
    ];
  });
}

function callsOf(
  runbook: Runbook,
  { table, index, span }: { readonly table: Table; readonly index: number; readonly span: Span },
): readonly SectionId[] {
  const { sectionsIn, leadsToSteps } = placesIn(runbook);
  const said = table.rowSettings[index]?.call?.replace(/^#/, '');
  const called = said === undefined ? [] : [said];
  return [...new Set([...called, ...sectionsIn(span)])].filter(
    section => section !== table.section && leadsToSteps(section),
  );
}
