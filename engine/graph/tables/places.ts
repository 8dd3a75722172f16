import type { SectionId, StepId } from '../../model/ids.ts';
import { oncePer } from '../../model/once-per.ts';
import type { Reference, Runbook, Step } from '../../model/runbook.ts';
import type { Span } from '../../model/source.ts';

/** What stands where in a runbook, and which sections lead to work. */
export interface Places {
  /** Steps that stand in a table, in a row that is one line. */
  readonly cellSteps: (row: Span) => readonly StepId[];
  /** The sections of this runbook that a stretch of text refers to, in order, each once. */
  readonly sectionsIn: (span: Span) => readonly SectionId[];
  /** Has this section steps, or one below it? */
  readonly leadsToSteps: (section: SectionId) => boolean;
}

/** Find one's way in a runbook; the index is made once. */
export const placesIn = oncePer((runbook: Runbook): Places => {
  const cells = inOrder(runbook.steps.filter(({ source }) => source === 'table-cell'));
  const references = inOrder(runbook.references.filter(isInside));
  const busy = sectionsWithWork(runbook);
  return {
    cellSteps: row => within(cells, row).map(({ id }) => id),
    sectionsIn: span => [...new Set(within(references, span).map(({ to }) => to))],
    leadsToSteps: section => busy.has(section),
  };
});

function isInside(reference: Reference): reference is Reference & { readonly to: SectionId } {
  return reference.to !== null;
}

interface Placed {
  readonly span: Span;
}

function inOrder<T extends Placed>(parts: readonly T[]): readonly T[] {
  return parts.toSorted((a, b) => a.span.start.offset - b.span.start.offset);
}

/** The parts that lie in a stretch, of parts in order: the first is found by halving. */
function within<T extends Placed>(parts: readonly T[], { start, end }: Span): readonly T[] {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((parts[middle]?.span.start.offset ?? 0) < start.offset) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let part = parts[low]; part && part.span.start.offset < end.offset; part = parts[++low]) {
    if (part.span.end.offset <= end.offset) found.push(part);
  }
  return found;
}

function sectionsWithWork(runbook: Runbook): ReadonlySet<SectionId> {
  const parents = new Map(runbook.sections.map(({ id, parent }) => [id, parent]));
  const busy = new Set<SectionId>();
  for (const { section } of runbook.steps as readonly Pick<Step, 'section'>[]) {
    for (let id: SectionId | null = section; id !== null && !busy.has(id); id = parents.get(id) ?? null)
      busy.add(id);
  }
  return busy;
}
