import type { Diagnostic } from '../model/diagnostic.ts';
import type { StepId } from '../model/ids.ts';
import type { Runbook, Step } from '../model/runbook.ts';
import { findCycle } from './find-cycle.ts';
import { offMainLine } from './off-main-line.ts';
import type { Procedure } from './procedures.ts';

/** The steps of one procedure with their edges; acyclic by construction. */
export interface StepGraph {
  readonly runbook: Runbook;
  readonly procedure: Procedure;
  readonly steps: ReadonlyMap<StepId, Step>;
  /** Main-line steps in one stable order: needs first, then document order. */
  readonly order: readonly StepId[];
  readonly needs: ReadonlyMap<StepId, readonly StepId[]>;
  /** Steps that run only when another refers to them, by `undo`, `check`, `until` or a jump. */
  readonly offline: readonly StepId[];
}

export type MadeGraph =
  | { readonly ok: true; readonly graph: StepGraph }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Leave out all but one step, or what stands before one. */
export interface Selection {
  readonly only?: StepId;
  readonly from?: StepId;
}

/** Connect the steps of a procedure. A dangling or circular need is a diagnostic, not a graph. */
export function makeStepGraph(runbook: Runbook, procedure: Procedure, selection: Selection = {}): MadeGraph {
  const everyStep = new Map(runbook.steps.map(step => [step.id, step]));
  const offlineIds = offMainLine(runbook);
  const main = procedure.steps.filter(step => !offlineIds.has(step.id));
  const needs = new Map<StepId, readonly StepId[]>();
  const diagnostics: Diagnostic[] = [];

  let before: Step | undefined;
  for (const step of main) {
    const stated = [...new Set([...(step.settings.needs ?? []), ...step.needs])];
    for (const need of stated) {
      if (!main.some(each => each.id === need)) diagnostics.push(danglingNeed(step, need));
    }
    needs.set(step.id, stated.length > 0 ? stated : before === undefined ? [] : [before.id]);
    before = step;
  }
  if (diagnostics.length > 0) return { ok: false, diagnostics };

  const ids = main.map(step => step.id);
  const cycle = findCycle(ids, needs);
  if (cycle !== null) return { ok: false, diagnostics: [circularNeeds(cycle, everyStep)] };

  const called = [...offlineIds].filter(
    id => isReferredTo(id, main) || procedure.steps.some(step => step.id === id),
  );
  const order = select(stableOrder(ids, needs), selection);
  return {
    ok: true,
    graph: {
      runbook,
      procedure,
      steps: new Map([...order, ...called].flatMap(id => entry(everyStep, id))),
      order,
      needs: new Map(order.map(id => [id, (needs.get(id) ?? []).filter(need => order.includes(need))])),
      offline: called,
    },
  };
}

function select(order: readonly StepId[], { only, from }: Selection): readonly StepId[] {
  if (only !== undefined) return order.filter(id => id === only);
  return from === undefined ? order : order.slice(Math.max(0, order.indexOf(from)));
}

function entry(steps: ReadonlyMap<StepId, Step>, id: StepId): [StepId, Step][] {
  const step = steps.get(id);
  return step === undefined ? [] : [[id, step]];
}

function isReferredTo(id: StepId, steps: readonly Step[]): boolean {
  return steps.some(({ settings }) =>
    [settings.undo, settings.check, settings.until, settings.onFailGoto, settings.dry].includes(id),
  );
}

/** Kahn's algorithm, always taking the earliest ready step in document order. */
function stableOrder(
  ids: readonly StepId[],
  needs: ReadonlyMap<StepId, readonly StepId[]>,
): readonly StepId[] {
  const order: StepId[] = [];
  const placed = new Set<StepId>();
  const waiting = new Set(ids);
  while (waiting.size > 0) {
    for (const id of waiting) {
      if (!(needs.get(id) ?? []).every(need => placed.has(need))) continue;
      order.push(id);
      placed.add(id);
      waiting.delete(id);
      break;
    }
  }
  return order;
}

function danglingNeed(step: Step, need: StepId): Diagnostic {
  return {
    code: 'dangling-need',
    severity: 'error',
    message: `Step “${step.title}” needs \`#${need}\`, and no step of this procedure has that id.`,
    hint: `Give the step it means \`#${need}\`, or remove it from \`needs\`.`,
    span: step.span,
  };
}

function circularNeeds(cycle: readonly StepId[], steps: ReadonlyMap<StepId, Step>): Diagnostic {
  const members = cycle.flatMap(id => entry(steps, id)).map(([, step]) => step);
  const [first] = members;
  if (first === undefined) throw new Error('A cycle has at least one step.');
  return {
    code: 'circular-needs',
    severity: 'error',
    message: `These steps wait for each other: ${[...cycle, first.id].map(id => `\`#${id}\``).join(' → ')}.`,
    hint: 'Remove one of the `needs`.',
    span: first.span,
    related: members.map(step => ({ message: `“${step.title}” is part of the circle.`, span: step.span })),
  };
}
