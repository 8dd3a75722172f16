import { groupBy } from '../model/group-by.ts';
import type { SectionId, StepId } from '../model/ids.ts';
import { oncePer } from '../model/once-per.ts';
import type { AnnotatedList, Runbook, Section, Step } from '../model/runbook.ts';
import { offMainLine } from './off-main-line.ts';
import type { DecisionPoint } from './tables/decision-points.ts';
import { decisionPoints } from './tables/decision-points.ts';

/** What stands in a section, in document order. */
export type Part =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'choice'; readonly point: DecisionPoint }
  | { readonly kind: 'list'; readonly list: AnnotatedList; readonly parts: readonly Part[] };

/** A runbook by what a graph looks up in it. */
export interface RunbookIndex {
  readonly runbook: Runbook;
  readonly sections: ReadonlyMap<string, Section>;
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly offline: ReadonlySet<StepId>;
  /** The step that says it takes another back, by the other's id. */
  readonly undoOf: ReadonlyMap<StepId, StepId>;
  stepsOf(section: SectionId): readonly Step[];
  childrenOf(section: SectionId): readonly Section[];
}

/** The index of a runbook, made once. Sections are found by slug and by `#id`. */
export const indexOf = oncePer((runbook: Runbook): RunbookIndex => {
  const bySection = groupBy(runbook.steps, step => step.section);
  const byParent = groupBy(runbook.sections, section => section.parent);
  const named = runbook.sections.flatMap(section =>
    section.settings.id === undefined ? [] : [[section.settings.id, section] as const],
  );
  return {
    runbook,
    sections: new Map([...named, ...runbook.sections.map(section => [section.id, section] as const)]),
    steps: new Map(runbook.steps.map(step => [step.id, step])),
    offline: offMainLine(runbook),
    undoOf: new Map(
      runbook.steps.flatMap(({ id, settings }) =>
        settings.undoOf === undefined ? [] : [[settings.undoOf, id] as const],
      ),
    ),
    stepsOf: section => bySection.get(section) ?? [],
    childrenOf: section => byParent.get(section) ?? [],
  };
});

/** The main line of a section: its steps, lists that are annotated as a whole, and tables that ask which way to go. */
export function sectionParts(index: RunbookIndex, section: Section): readonly Part[] {
  const points = choicesOf(index, section);
  const inRows = new Set(points.flatMap(point => point.options.flatMap(option => option.steps)));
  const steps = index.stepsOf(section.id).filter(({ id }) => !index.offline.has(id) && !inRows.has(id));
  const parts: Part[] = [
    ...steps.map(step => ({ kind: 'step', step }) as const),
    ...points.map(point => ({ kind: 'choice', point }) as const),
  ];
  return gather(points.length === 0 ? parts : parts.sort((a, b) => startOf(a) - startOf(b)));
}

/** Decisions that lead somewhere; one that only says what to do is asked for where its author declared it. */
export function choicesOf({ runbook }: RunbookIndex, section: Section): readonly DecisionPoint[] {
  return decisionPoints(runbook, section).filter(
    ({ declared, options }) =>
      declared || options.some(({ steps, calls }) => steps.length > 0 || calls.length > 0),
  );
}

function startOf(part: Part): number {
  if (part.kind === 'step') return part.step.span.start.offset;
  return part.kind === 'choice' ? part.point.span.start.offset : 0;
}

/** Neighbours of one annotated list become one part. */
function gather(parts: readonly Part[]): readonly Part[] {
  const gathered: Part[] = [];
  let open: { readonly list: AnnotatedList; readonly parts: Part[] } | null = null;
  for (const part of parts) {
    const list = part.kind === 'step' ? part.step.list : undefined;
    if (list === undefined) {
      open = null;
      gathered.push(part);
    } else if (open?.list.id === list.id) {
      open.parts.push(part);
    } else {
      open = { list, parts: [part] };
      gathered.push({ kind: 'list', ...open });
    }
  }
  return gathered;
}
