import type { Diagnostic } from '../model/diagnostic.ts';
import type { SectionId, StepId } from '../model/ids.ts';
import type { Section, Step } from '../model/runbook.ts';
import type { RunbookIndex } from './section-parts.ts';
import type { Branch, Guard, Option, Refers, Row, StepNode } from './step-node.ts';

/** What must come before: a node, or everything that a name of the same part of the graph stands for. */
export type Need = StepId | { readonly name: string; readonly scope: Scope; readonly of: Titled };

/** What states a need. */
export type Titled = Pick<Section, 'title' | 'span'>;

/** A node whose needs may be names still. */
export type DraftNode = Omit<StepNode, 'needs'> & { readonly needs: readonly Need[] };

/** Where an occurrence stands. Ids of its steps are `prefix + id + suffix`. */
export interface Scope {
  readonly prefix: string;
  readonly suffix: string;
  readonly row: Row | null;
  readonly rows: readonly string[];
  readonly rowLabel: string | null;
  readonly guards: readonly Guard[];
  readonly path: readonly string[];
  readonly branch: Branch | null;
  /** Sections on the way here, for calls that lead back. */
  readonly calls: readonly SectionId[];
}

/** A graph in the making. */
export interface Unrolling {
  readonly index: RunbookIndex;
  readonly nodes: DraftNode[];
  /** Steps off the main line, once for each scope that refers to them. */
  readonly offline: Map<StepId, DraftNode>;
  /** What comes last of each named part, by its name in its scope. */
  readonly exits: Map<string, readonly Need[]>;
  /** By what they say and where: a step that occurs a hundred times is wrong once. */
  readonly diagnostics: Map<string, Diagnostic>;
  branches: number;
  /** A section in place, after what must come before; gives what comes last of it. */
  section(section: Section, scope: Scope, before: readonly Need[]): readonly Need[];
}

/** More would be a mistake in a table or in a chain of calls, and nobody could read the plan. */
export const MOST_STEPS = 50_000;

/** Report a fault once for each place. */
export function report({ diagnostics }: Unrolling, finding: Diagnostic): void {
  diagnostics.set(`${finding.code} ${finding.span.start.offset} ${finding.message}`, finding);
}

/** The id that a step, list or section has in a scope. */
export function idIn(scope: Scope, id: string): string {
  return `${scope.prefix}${id}${scope.suffix}`;
}

/** Remember what comes last of a named part. */
export function nameExits(
  { exits }: Unrolling,
  { name, scope }: { readonly name: string | undefined; readonly scope: Scope },
  last: readonly Need[],
): void {
  if (name !== undefined) exits.set(idIn(scope, name), last);
}

/** A scope whose steps depend on a condition too. */
export function onCondition(scope: Scope, key: string, condition: string | undefined): Scope {
  if (condition === undefined) return scope;
  return { ...scope, guards: [...scope.guards, { kind: 'if', key, condition }] };
}

/** What a step waits for: what it states, else the step before it. */
export function needsOf(step: Step, scope: Scope, before: readonly Need[]): readonly Need[] {
  const stated = [...new Set([...(step.settings.needs ?? []), ...step.needs])];
  return stated.length === 0 ? before : stated.map(name => ({ name, scope, of: step }));
}

/** One occurrence of a step, and of those it refers to. */
export function pushNode(
  unrolling: Unrolling,
  node: {
    readonly step: Step;
    readonly scope: Scope;
    readonly needs: readonly Need[];
    readonly options?: readonly Option[];
    readonly mentions?: readonly SectionId[];
  },
): StepId {
  const { step, scope, needs, options, mentions } = node;
  const id = idIn(scope, step.id);
  unrolling.nodes.push({
    ...draftOf(step, scope),
    needs,
    refers: refersOf(unrolling, step, scope),
    options: options ?? null,
    mentions: mentions ?? [],
  });
  return id;
}

/** A step as it stands in a scope, before anything is known of its surroundings. */
export function draftOf(step: Step, scope: Scope): DraftNode {
  const { prefix, suffix, path, guards, row, rows, rowLabel, branch } = scope;
  return {
    id: idIn(scope, step.id),
    prefix,
    suffix,
    step,
    path,
    needs: [],
    guards,
    row,
    rowLabel,
    rows,
    branch,
    options: null,
    refers: {},
    mentions: [],
  };
}

const REFERRING = ['undo', 'check', 'until', 'onFailGoto', 'dry'] as const;

function refersOf(unrolling: Unrolling, step: Step, scope: Scope): Refers {
  const refers: { -readonly [K in keyof Refers]: Refers[K] } = {};
  for (const key of REFERRING) {
    const named = step.settings[key] ?? (key === 'undo' ? unrolling.index.undoOf.get(step.id) : undefined);
    const referred = unrolling.index.steps.get(named ?? '');
    if (referred === undefined) continue;
    refers[key] = idIn(scope, referred.id);
    if (unrolling.offline.has(refers[key])) continue;
    // Before its own references are looked at: an undo may name the step that it undoes.
    unrolling.offline.set(refers[key], draftOf(referred, scope));
    const own = refersOf(unrolling, referred, scope);
    unrolling.offline.set(refers[key], { ...draftOf(referred, scope), refers: own });
  }
  return refers;
}
