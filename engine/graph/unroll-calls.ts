import type { ManualStep, Section, Step } from '../model/runbook.ts';
import { circularCalls, danglingCall } from './flow-faults.ts';
import { choicesOf } from './section-parts.ts';
import type { Option } from './step-node.ts';
import type { DecisionOption, DecisionPoint } from './tables/decision-points.ts';
import type { Need, Scope, Unrolling } from './unroll.ts';
import { idIn, nameExits, needsOf, pushNode, report } from './unroll.ts';

interface Place {
  readonly scope: Scope;
  readonly before: readonly Need[];
}

/** A procedure in place of the step that calls it, which comes back to what follows. */
export function unrollCall(
  unrolling: Unrolling,
  { name, step }: { readonly name: string; readonly step: Step },
  { scope, before }: Place,
): readonly Need[] {
  const section = unrolling.index.sections.get(name);
  if (section === undefined || !leadsSomewhere(unrolling, section)) {
    report(unrolling, danglingCall(name, step.span));
    return before;
  }
  if (scope.calls.includes(section.id)) {
    report(unrolling, circularCalls([...scope.calls, section.id], step.span));
    return before;
  }
  return enter(unrolling, { section, caller: step }, { scope, before });
}

/** A table that asks which row fits: the steps and calls of each row, of which one goes on. */
export function unrollChoice(
  unrolling: Unrolling,
  point: DecisionPoint,
  { scope, before }: Place,
): readonly Need[] {
  const { table, title, span, id, declared, options } = point;
  const step = personStep({ id, section: table.section, title, text: title, span, settings: table.settings });
  // What nobody declared is a guess, and guesses that lead to guesses grow without end.
  const isFar = !declared && scope.calls.length > GUESSES;
  const ways = isFar ? options.map(option => ({ ...option, calls: [] })) : options;
  return unrollWays(unrolling, { step, ways }, { scope, before });
}

const GUESSES = 2;

/** The steps of a section, or the choice of one of the procedures below it. */
function enter(
  unrolling: Unrolling,
  { section, caller }: { readonly section: Section; readonly caller: Pick<Step, 'id' | 'section' | 'span'> },
  { scope, before }: Place,
): readonly Need[] {
  if (hasSteps(unrolling, section)) {
    const inner: Scope = {
      ...scope,
      // Names of a called procedure are its own.
      prefix: `${idIn(scope, caller.id)}/`,
      suffix: '',
      path: [...scope.path, section.title],
      calls: [...scope.calls, section.id],
    };
    return unrolling.section(section, inner, before);
  }
  const { title } = section;
  const ways = proceduresBelow(unrolling, section)
    .filter(({ id }) => !scope.calls.includes(id))
    .map(
      (way): Way => ({
        key: way.id,
        label: way.title,
        facts: [],
        condition: null,
        steps: [],
        calls: [way.id],
        span: way.span,
      }),
    );
  const id = `${caller.id}/${section.id}`;
  const step = personStep({ ...caller, id, title, text: title, settings: {} });
  return unrollWays(unrolling, { step, ways }, { scope, before });
}

type Way = DecisionOption;

function unrollWays(
  unrolling: Unrolling,
  { step, ways }: { readonly step: ManualStep; readonly ways: readonly Way[] },
  { scope, before }: Place,
): readonly Need[] {
  const options = ways.map(({ key, label, facts, condition }): Option => ({ key, label, facts, condition }));
  const choice = pushNode(unrolling, { step, scope, needs: needsOf(step, scope, before), options });
  const ends = ways.map(way => {
    const inner: Scope = {
      ...scope,
      guards: [...scope.guards, { kind: 'chosen', choice, option: way.key }],
      path: [...scope.path, way.label],
    };
    return unrollWay(unrolling, { way, choice: step }, { scope: inner, before: [choice] });
  });
  const last = [...new Set(ends.flat())];
  nameExits(unrolling, { name: step.id, scope }, last);
  return last;
}

/** The steps of a way, then what it calls; a way with neither says in words what to do. */
function unrollWay(
  unrolling: Unrolling,
  { way, choice }: { readonly way: Way; readonly choice: ManualStep },
  { scope, before }: Place,
): readonly Need[] {
  const caller = { id: `${choice.id}/${way.key}`, section: choice.section, span: way.span };
  let last = before;
  for (const id of way.steps) {
    const step = unrolling.index.steps.get(id);
    if (step !== undefined) last = [pushNode(unrolling, { step, scope, needs: last })];
  }
  // A link that leads back says where to look, not what to do.
  const called = way.calls.flatMap(id => unrolling.index.sections.get(id) ?? []);
  const sections = called.filter(
    section => !scope.calls.includes(section.id) && leadsSomewhere(unrolling, section),
  );
  for (const section of sections) last = enter(unrolling, { section, caller }, { scope, before: last });
  if (way.steps.length > 0 || sections.length > 0) return last;
  const words = way.facts.at(-1)?.text ?? way.label;
  return [
    pushNode(unrolling, {
      step: personStep({ ...caller, title: words, text: words, settings: {} }),
      scope,
      needs: last,
    }),
  ];
}

/** Something that the graph asks of a person on its own account. */
function personStep(
  given: Pick<ManualStep, 'id' | 'section' | 'title' | 'text' | 'span' | 'settings'>,
): ManualStep {
  return {
    ...given,
    kind: 'manual',
    source: 'table-cell',
    prose: '',
    role: null,
    optional: false,
    needs: [],
    expected: null,
    budget: null,
    during: null,
    placeholders: [],
  };
}

function leadsSomewhere(unrolling: Unrolling, section: Section): boolean {
  return hasSteps(unrolling, section) || proceduresBelow(unrolling, section).length > 0;
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
