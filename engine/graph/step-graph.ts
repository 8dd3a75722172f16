import type { Diagnostic } from '../model/diagnostic.ts';
import type { StepId } from '../model/ids.ts';
import type { Runbook } from '../model/runbook.ts';
import { findCycle } from './find-cycle.ts';
import { circularNeeds, danglingNeed, sameId } from './flow-faults.ts';
import type { Procedure } from './procedures.ts';
import { indexOf } from './section-parts.ts';
import type { StepNode } from './step-node.ts';
import type { DraftNode, Need, Scope, Unrolling } from './unroll.ts';
import { draftOf, idIn, report } from './unroll.ts';
import { unrollSection } from './unroll-section.ts';

/** The steps of one procedure with their edges, written out; acyclic by construction. */
export interface StepGraph {
  readonly runbook: Runbook;
  readonly procedure: Procedure;
  /** Every occurrence of a step by its id, those off the main line too. */
  readonly nodes: ReadonlyMap<StepId, StepNode>;
  /** The main line in one stable order: needs first, then document order. */
  readonly order: readonly StepId[];
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

/** Connect the steps of a procedure. What dangles or goes in a circle is a diagnostic, not a graph. */
export function makeStepGraph(runbook: Runbook, procedure: Procedure, selection: Selection = {}): MadeGraph {
  const unrolling = unrolled(runbook, procedure);
  const needs = new Map<StepId, readonly StepId[]>();
  for (const node of unrolling.nodes) {
    needs.set(node.id, [...new Set(node.needs.flatMap(need => resolve(unrolling, need)))]);
  }
  const twice = firstTwice(unrolling.nodes);
  if (twice !== undefined) report(unrolling, sameId(twice));
  if (unrolling.diagnostics.size > 0) return { ok: false, diagnostics: [...unrolling.diagnostics.values()] };

  const drafts = new Map(unrolling.nodes.map(node => [node.id, node]));
  const ids = [...drafts.keys()];
  const order = stableOrder(ids, needs);
  if (order.length < ids.length) {
    const cycle = findCycle(ids, needs) ?? [];
    return { ok: false, diagnostics: [circularNeeds(cycle.flatMap(id => drafts.get(id)?.step ?? []))] };
  }
  const chosen = select(order, drafts, selection);
  const kept = new Set(chosen);
  const node = (draft: DraftNode): StepNode => ({
    ...draft,
    needs: (needs.get(draft.id) ?? []).filter(need => kept.has(need)),
    guards: draft.guards.filter(guard => guard.kind === 'if' || kept.has(guard.choice)),
  });
  const referred = offlineOf(unrolling, procedure);
  return {
    ok: true,
    graph: {
      runbook,
      procedure,
      nodes: new Map([
        ...referred.map(draft => [draft.id, node(draft)] as const),
        ...chosen.flatMap(id => {
          const draft = drafts.get(id);
          return draft === undefined ? [] : [[id, node(draft)] as const];
        }),
      ]),
      order: chosen,
      offline: referred.map(draft => draft.id),
    },
  };
}

/** The sections of a procedure one after the other; all of a book has several. */
function unrolled(runbook: Runbook, procedure: Procedure): Unrolling {
  const unrolling: Unrolling = {
    index: indexOf(runbook),
    nodes: [],
    offline: new Map(),
    exits: new Map(),
    diagnostics: new Map(),
    branches: 0,
    section: (section, scope, before) => unrollSection(unrolling, section, { scope, before }),
  };
  let last: readonly Need[] = [];
  for (const section of procedure.sections) {
    const scope: Scope = { ...START, path: [...procedure.path, section.title], calls: [section.id] };
    const { needs } = section.settings;
    const stated = procedure.sections.length > 1 ? (needs ?? []) : [];
    const before = stated.length === 0 ? last : stated.map(name => ({ name, scope, of: section }));
    last = unrollSection(unrolling, section, { scope, before });
  }
  return unrolling;
}

const START = {
  prefix: '',
  suffix: '',
  row: null,
  rowLabel: null,
  rows: [],
  guards: [],
  branch: null,
} as const;

/** The nodes that a need stands for; a name of a part that was left empty stands for what comes before that. */
function resolve(unrolling: Unrolling, need: Need, seen: readonly Need[] = []): readonly StepId[] {
  if (typeof need === 'string') return [need];
  if (seen.includes(need)) return [];
  const last =
    unrolling.exits.get(idIn(need.scope, need.name)) ??
    // A row may need what comes before all rows.
    unrolling.exits.get(`${need.scope.prefix}${need.name}`);
  if (last !== undefined) return last.flatMap(each => resolve(unrolling, each, [...seen, need]));
  report(unrolling, danglingNeed(need.of, need.name));
  return [];
}

/** Off the main line: what the steps of this graph refer to, and what stands among them to be referred to. */
function offlineOf({ offline, index }: Unrolling, { steps }: Procedure): readonly DraftNode[] {
  const asked = new Set([...offline.values()].map(({ step }) => step.id));
  const unasked = steps.filter(({ id }) => index.offline.has(id) && !asked.has(id));
  return [...offline.values(), ...unasked.map(step => draftOf(step, { ...START, path: [], calls: [] }))];
}

function firstTwice(nodes: readonly DraftNode[]): DraftNode | undefined {
  const seen = new Set<StepId>();
  return nodes.find(({ id }) => seen.size === seen.add(id).size);
}

/** Whether a name means this occurrence of a step: its own id, the step's, or that of a call or row around it. */
export function isNamed({ id, step }: Pick<StepNode, 'id' | 'step'>, name: string): boolean {
  return id === name || step.id === name || id.startsWith(`${name}/`) || id.startsWith(`${name}[`);
}

function select(
  order: readonly StepId[],
  drafts: ReadonlyMap<StepId, DraftNode>,
  { only, from }: Selection,
): readonly StepId[] {
  const is = (id: StepId, wanted: StepId): boolean => {
    const draft = drafts.get(id);
    return draft !== undefined && isNamed(draft, wanted);
  };
  if (only !== undefined) return order.filter(id => is(id, only));
  return from === undefined
    ? order
    : order.slice(
        Math.max(
          0,
          order.findIndex(id => is(id, from)),
        ),
      );
}

/** Kahn's algorithm, always taking the earliest ready step in document order; shorter than `ids` when some go in a circle. */
function stableOrder(
  ids: readonly StepId[],
  needs: ReadonlyMap<StepId, readonly StepId[]>,
): readonly StepId[] {
  const order: StepId[] = [];
  const placed = new Set<StepId>();
  const waiting = new Set(ids);
  let found = true;
  while (found) {
    found = false;
    for (const id of waiting) {
      if (!(needs.get(id) ?? []).every(need => placed.has(need))) continue;
      order.push(id);
      placed.add(id);
      waiting.delete(id);
      found = true;
      break;
    }
  }
  return order;
}
