import type { Section, Step } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import { unreachable } from '../model/unreachable.ts';
import { tooManySteps } from './flow-faults.ts';
import type { Part } from './section-parts.ts';
import { sectionParts } from './section-parts.ts';
import type { Branch } from './step-node.ts';
import { referencesOfStep } from './tables/references-of-step.ts';
import type { Need, Scope, Unrolling } from './unroll.ts';
import { idIn, MOST_STEPS, nameExits, needsOf, onCondition, pushNode, report } from './unroll.ts';
import { unrollCall, unrollChoice } from './unroll-calls.ts';
import { rowScopes } from './unroll-rows.ts';

/** Write a section out: its steps in order or side by side, once for each row, calls and choices in place. */
export function unrollSection(
  unrolling: Unrolling,
  section: Section,
  { scope, before }: Place,
): readonly Need[] {
  const { id, settings, span } = section;
  const parts = sectionParts(unrolling.index, section);
  return unrollGroup(unrolling, { id, settings, span, parts }, { scope, before });
}

/** Where something is written, and what must come before it. */
interface Place {
  readonly scope: Scope;
  readonly before: readonly Need[];
}

/** Steps of which an annotation speaks as a whole. */
interface Group {
  readonly id: string;
  readonly settings: Settings;
  readonly span: Span;
  readonly parts: readonly Part[];
}

function unrollGroup(unrolling: Unrolling, group: Group, { scope, before }: Place): readonly Need[] {
  const { id, settings, span, parts } = group;
  const key = idIn(scope, id);
  const inner = onCondition(scope, key, settings.if);
  const partsIn = (place: Place): readonly Need[] =>
    inSequence(parts, place, (part, at) => unrollPart(unrolling, part, at));
  const parallel = settings.parallel === true;
  const last =
    settings.each !== undefined
      ? unrollRows(unrolling, { settings, key, span }, { scope: inner, before }, (row, place) =>
          partsIn({ ...place, scope: { ...place.scope, rowLabel: row, path: [...place.scope.path, row] } }),
        )
      : parallel
        ? sideBySide(unrolling, parts, { scope: inner, before }, (part, at) =>
            unrollPart(unrolling, part, at),
          )
        : partsIn({ scope: inner, before });
  for (const name of new Set([id, settings.id])) nameExits(unrolling, { name, scope }, last);
  return last;
}

function unrollPart(unrolling: Unrolling, part: Part, place: Place): readonly Need[] {
  if (unrolling.nodes.length > MOST_STEPS) {
    report(unrolling, tooManySteps(MOST_STEPS, spanOf(part)));
    return place.before;
  }
  switch (part.kind) {
    case 'step':
      return unrollStep(unrolling, part.step, place);
    case 'choice':
      return unrollChoice(unrolling, part.point, place);
    case 'list': {
      const { list, parts } = part;
      return unrollGroup(unrolling, { ...list, span: spanOf(part), parts }, place);
    }
    default:
      return unreachable(part);
  }
}

function spanOf(part: Part): Span {
  if (part.kind === 'step') return part.step.span;
  if (part.kind === 'choice') return part.point.span;
  const [first] = part.parts;
  if (first === undefined) throw new Error('An annotated list has at least one step.');
  return spanOf(first);
}

/** A step, or one for each row. */
function unrollStep(unrolling: Unrolling, step: Step, place: Place): readonly Need[] {
  const { settings, span } = step;
  if (settings.each === undefined) return unrollOne(unrolling, step, place);
  const key = idIn(place.scope, step.id);
  const last = unrollRows(unrolling, { settings, key, span }, place, (row, at) =>
    unrollOne(unrolling, { ...step, title: `${step.title} (${row})` }, at),
  );
  nameExits(unrolling, { name: step.id, scope: place.scope }, last);
  return last;
}

function unrollOne(unrolling: Unrolling, step: Step, { scope, before }: Place): readonly Need[] {
  const inner = onCondition(scope, idIn(scope, step.id), step.settings.if);
  const needs = needsOf(step, scope, before);
  const { call } = step.settings;
  let last = needs;
  if (call === undefined || step.kind !== 'manual') {
    const mentions = call === undefined ? referencesOfStep(unrolling.index.runbook, step) : [];
    last = [pushNode(unrolling, { step, scope: inner, needs, mentions })];
  }
  if (call !== undefined) last = unrollCall(unrolling, { name: call, step }, { scope: inner, before: last });
  nameExits(unrolling, { name: step.id, scope }, last);
  return last;
}

function unrollRows(
  unrolling: Unrolling,
  each: { readonly settings: Settings; readonly key: string; readonly span: Span },
  place: Place,
  one: (row: string, place: Place) => readonly Need[],
): readonly Need[] {
  const rows = rowScopes(unrolling, each, place.scope);
  const write = ({ label, scope }: (typeof rows)[number], { scope: { branch }, before }: Place) =>
    one(label, { scope: { ...scope, branch }, before });
  return each.settings.parallel === true
    ? sideBySide(unrolling, rows, place, write)
    : inSequence(rows, place, write);
}

type Write<T> = (item: T, place: Place) => readonly Need[];

function inSequence<T>(items: readonly T[], { scope, before }: Place, write: Write<T>): readonly Need[] {
  let last = before;
  for (const item of items) last = write(item, { scope, before: last });
  return last;
}

/** Each in a branch of its own, after the same; what follows waits for all. */
function sideBySide<T>(
  unrolling: Unrolling,
  items: readonly T[],
  { scope, before }: Place,
  write: Write<T>,
): readonly Need[] {
  if (items.length === 0) return before;
  return items.flatMap(item =>
    write(item, { scope: { ...scope, branch: newBranch(unrolling, scope.branch) }, before }),
  );
}

function newBranch(unrolling: Unrolling, of: Branch | null): Branch {
  unrolling.branches += 1;
  return { name: String(unrolling.branches), within: of === null ? [] : [of.name, ...of.within] };
}
