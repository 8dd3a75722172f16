import type { ManualStep, Section, Step } from '../model/runbook.ts';
import { circularCalls, danglingCall } from './flow-faults.ts';
import { choicesOf } from './section-parts.ts';
import type { Option } from './step-node.ts';
import type { DecisionOption, DecisionPoint } from './tables/decision-points.ts';
import type { Need, Scope, Unrolling } from './unroll.ts';
import { idIn, nameExits, pushNode, report } from './unroll.ts';

interface Place {
  readonly scope: Scope;
  readonly before: readonly Need[];
}

/** A procedure in place of the step that calls it, which comes back to what follows. A heading that groups several asks which. */
export function unrollCall(
  unrolling: Unrolling,
  { name, step }: { readonly name: string; readonly step: Step },
  { scope, before }: Place,
): readonly Need[] {
  const section = unrolling.index.sections.get(name);
  if (section === undefined) {
    report(unrolling, danglingCall(name, step.span));
    return before;
  }
  if (scope.calls.includes(section.id)) {
    report(unrolling, circularCalls([...scope.calls, section.id], step.span));
    return before;
  }
  const below = calledScope(idIn(scope, step.id), scope);
  if (hasSteps(unrolling, section)) return inlined(unrolling, section, { scope: below, before });
  const ways = proceduresBelow(unrolling, section).map(
    (way): Way => ({ key: way.id, label: way.title, facts: [], condition: null, steps: [], calls: [way.id] }),
  );
  if (ways.length === 0) {
    report(unrolling, danglingCall(name, step.span));
    return before;
  }
  const asking: ManualStep = { ...asManual(step), title: section.title, text: section.title };
  return unrollWays(unrolling, { step: asking, ways }, { scope, before });
}

/** A table that asks which row fits: the steps and calls of each row, of which one goes on. */
export function unrollChoice(
  unrolling: Unrolling,
  point: DecisionPoint,
  { scope, before }: Place,
): readonly Need[] {
  const { table, title, span, id } = point;
  const step: ManualStep = {
    id,
    section: table.section,
    title,
    source: 'table-cell',
    prose: '',
    role: null,
    optional: false,
    needs: table.settings.needs ?? [],
    expected: null,
    budget: null,
    settings: table.settings,
    span,
    kind: 'manual',
    text: title,
    during: null,
    placeholders: [],
  };
  return unrollWays(unrolling, { step, ways: point.options }, { scope, before });
}

type Way = Omit<DecisionOption, 'span'>;

function unrollWays(
  unrolling: Unrolling,
  { step, ways }: { readonly step: ManualStep; readonly ways: readonly Way[] },
  { scope, before }: Place,
): readonly Need[] {
  const options = ways.map(({ key, label, facts, condition }): Option => ({ key, label, facts, condition }));
  const choice = pushNode(unrolling, { step, scope, needs: before, options });
  const ends = ways.map(way => {
    const inner: Scope = {
      ...scope,
      guards: [...scope.guards, { kind: 'chosen', choice, option: way.key }],
      path: [...scope.path, way.label],
    };
    return unrollWay(unrolling, way, { scope: inner, before: [choice] }, choice);
  });
  const last = [...new Set(ends.flat())];
  nameExits(unrolling, { name: step.id, scope }, last);
  return last;
}

function unrollWay(
  unrolling: Unrolling,
  { key, steps, calls }: Way,
  place: Place,
  choice: string,
): readonly Need[] {
  let last = place.before;
  for (const id of steps) {
    const step = unrolling.index.steps.get(id);
    if (step !== undefined) last = [pushNode(unrolling, { step, scope: place.scope, needs: last })];
  }
  for (const id of calls) {
    const section = unrolling.index.sections.get(id);
    // A link that leads back says where to look, not what to do.
    if (section === undefined || place.scope.calls.includes(id)) continue;
    const scope = calledScope(`${choice}/${key}`, place.scope);
    if (hasSteps(unrolling, section)) last = inlined(unrolling, section, { scope, before: last });
  }
  return last;
}

function inlined(unrolling: Unrolling, section: Section, { scope, before }: Place): readonly Need[] {
  const inner: Scope = {
    ...scope,
    path: [...scope.path, section.title],
    calls: [...scope.calls, section.id],
  };
  return unrolling.section(section, inner, before);
}

/** Names of a called procedure are its own. */
function calledScope(caller: string, scope: Scope): Scope {
  return { ...scope, prefix: `${caller}/`, suffix: '' };
}

function hasSteps({ index }: Unrolling, section: Section): boolean {
  return (
    index.stepsOf(section.id).some(({ id }) => !index.offline.has(id)) || choicesOf(index, section).length > 0
  );
}

function proceduresBelow(unrolling: Unrolling, section: Section): readonly Section[] {
  return unrolling.index
    .childrenOf(section.id)
    .flatMap(child => (hasSteps(unrolling, child) ? [child] : proceduresBelow(unrolling, child)));
}

function asManual(step: Step): ManualStep {
  if (step.kind === 'manual') return step;
  const { kind: _, language: _l, risk: _r, traits: _t, target: _g, block: _b, ...base } = step;
  return { ...base, kind: 'manual', during: null };
}
