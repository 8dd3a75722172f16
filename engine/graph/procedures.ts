import type { SectionId } from '../model/ids.ts';
import type { Risk } from '../model/risk.ts';
import { worseRisk } from '../model/risk.ts';
import type { Runbook, Section, Step } from '../model/runbook.ts';
import { isCommand } from '../model/runbook.ts';
import { reachableSteps } from './reachable-steps.ts';
import { rowValue } from './row-value.ts';
import { choicesOf, indexOf } from './section-parts.ts';
import type { Row } from './step-node.ts';
import { findTable } from './tables/find-table.ts';
import { columnNames } from './tables/table-rows.ts';

/** A section that can be run: the unit a person picks. */
export interface Procedure {
  readonly id: SectionId;
  readonly title: string;
  /** Headings above it, outermost first, the runbook's title left out. */
  readonly path: readonly string[];
  /** One; all of a book has several. */
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
  /** The worst risk among its commands and those of what it calls; `null` when a person does everything. */
  readonly risk: Risk | null;
  /** Names of the variables that its steps use and none of them makes, in order of first use. */
  readonly variables: readonly string[];
}

/**
 * The procedures of a runbook in document order. A section whose steps all wait to be referred to is none; one with a
 * table from which to choose what to do is one.
 */
export function listProcedures(runbook: Runbook): readonly Procedure[] {
  const index = indexOf(runbook);
  return runbook.sections
    .filter(
      section =>
        ((section.kind === 'procedure' || section.kind === 'checklist') &&
          index.stepsOf(section.id).some(step => !index.offline.has(step.id))) ||
        choicesOf(index, section).length > 0,
    )
    .map(section => toProcedure(runbook, section));
}

/** A section as a procedure, whatever its kind: a reference section can be asked for by id. */
export function toProcedure(runbook: Runbook, section: Section): Procedure {
  const steps = indexOf(runbook).stepsOf(section.id);
  const reached = reachableSteps(indexOf(runbook), section);
  const risks = reached.filter(isCommand).map(step => step.risk);
  const columns = columnsOf(runbook, section, reached);
  const used = new Set(reached.flatMap(step => step.placeholders.map(placeholder => placeholder.name)));
  const names = [...used].filter(name => rowValue(columns, name) === undefined);
  const made = new Set(reached.flatMap(({ settings }) => [settings.capture, settings.ask]));
  return {
    id: section.id,
    title: section.title,
    path: headingPath(runbook, section),
    sections: [section],
    steps,
    risk: risks.length === 0 ? null : risks.reduce(worseRisk),
    variables: names.filter(name => !made.has(name)),
  };
}

/** Names that the rows of its tables fill. */
function columnsOf(runbook: Runbook, section: Section, steps: readonly Step[]): Row {
  const tables = [
    section.settings,
    ...steps.flatMap(({ settings, list }) => [settings, list?.settings]),
  ].flatMap(settings => (settings?.each === undefined ? [] : (findTable(runbook, settings.each) ?? [])));
  return Object.fromEntries(tables.flatMap(table => columnNames(table).map(name => [name, ''])));
}

/** Every procedure of a runbook as one, in document order: the file as an executable document. */
export function wholeBook(runbook: Runbook): Procedure {
  const parts = listProcedures(runbook);
  const [first] = parts;
  if (first === undefined) throw new Error('A runbook without procedures has nothing to run.');
  const risks = parts.map(part => part.risk).filter(risk => risk !== null);
  return {
    id: '*',
    title: runbook.title,
    path: [],
    sections: parts.flatMap(part => part.sections),
    steps: parts.flatMap(part => part.steps),
    risk: risks.length === 0 ? null : risks.reduce(worseRisk),
    variables: [...new Set(parts.flatMap(part => part.variables))],
  };
}

/** Titles of the headings above a section, outermost first; a sole top heading is the runbook's title and is left out. */
export function headingPath(runbook: Runbook, section: Section): readonly string[] {
  const { sections } = indexOf(runbook);
  const path: string[] = [];
  for (let parent = section.parent; parent !== null; ) {
    const above = sections.get(parent);
    if (above === undefined) break;
    if (above.title !== runbook.title && above.depth > 0) path.unshift(above.title);
    parent = above.parent;
  }
  return path;
}
