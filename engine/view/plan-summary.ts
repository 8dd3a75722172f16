import { rowValue } from '../graph/row-value.ts';
import { counted } from '../model/counted.ts';
import { conditionsOf } from '../plan/conditions-of.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Verdict } from '../plan/verdict.ts';
import { valuesToCome } from '../run/missing-variables.ts';
import { quoteValue } from './command-segments.ts';
import { numberList } from './flow-words.ts';
import { inlineText } from './inline-text.ts';
import type { PlanStep } from './plan-step-lines.ts';
import { type Line, line, type StyleName } from './styled-text.ts';

/** What a plan comes to: how many steps of each verdict, what stands in the way, and when values are asked for. */
export function summaryLines(
  plan: Plan,
  steps: readonly PlanStep[],
  secrets: ReadonlySet<string>,
): readonly Line[] {
  const numbers = (wanted: (step: PlanStep) => boolean) =>
    steps.filter(wanted).flatMap(({ detail }) => detail.number ?? []);
  const rows: readonly (readonly [string, readonly number[], StyleName])[] = [
    ['Blocked: step', numbers(({ planned }) => planned.verdict.kind === 'blocked'), 'bad'],
    ['Cannot be undone: step', numbers(({ detail }) => detail.irreversible), 'warn'],
    ['No undo is given: step', numbers(({ detail }) => detail.withoutUndo), 'warn'],
    ['Done by a person: step', numbers(isByHand), 'accent'],
  ];
  return [
    line(countWords(plan), 'strong'),
    ...valueLines(plan, secrets),
    ...rows
      .filter(([, found]) => found.length > 0)
      .map(([label, found, look]) => line(`${label} ${numberList(found)}`, look)),
  ];
}

/** A person does it; a step that only waits is nobody's. */
function isByHand({ planned, detail }: PlanStep): boolean {
  const { step } = planned;
  if (planned.options !== null && planned.verdict.kind === 'would-run') return false;
  return detail.risk === null && (step.kind !== 'manual' || step.settings.wait === undefined);
}

/** “7 steps: 5 would run, 2 would ask” */
function countWords({ steps }: Plan): string {
  const counts = VERDICTS.flatMap(([kind, words]) => {
    const count = steps.filter(({ verdict }) => verdict.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const total = counted(steps.length, 'step');
  return counts.length === 0 ? total : `${total}: ${counts.join(', ')}`;
}

const VERDICTS: readonly (readonly [Verdict['kind'], string])[] = [
  ['would-run', 'would run'],
  ['would-ask', 'would ask'],
  ['would-skip', 'would be skipped'],
  ['would-need-approval', 'would need an approval'],
  ['unknown', 'unknown'],
  ['blocked', 'blocked'],
];

/** Names that the conditions of a step read, less those that its row brings. */
function readHere(step: PlannedStep): readonly string[] {
  return conditionsOf([step]).filter(name => step.row === null || rowValue(step.row, name) === undefined);
}

/** When each value that is not given will be asked for, or come by itself. */
function valueLines(plan: Plan, secrets: ReadonlySet<string>): readonly Line[] {
  const { atStart, later } = valuesToCome(plan, secrets);
  const offers = new Map(plan.bindings.map(binding => [binding.name, binding.value]));
  const start = atStart.map(({ name, choicesFrom }) => {
    const offer = offers.get(name);
    const known = [
      ...(offer === undefined ? [] : [`offered: ${quoteValue(offer)}`]),
      ...(choicesFrom === undefined ? [] : [`one of what \`${inlineText(choicesFrom)}\` prints`]),
    ];
    return known.length === 0 ? inlineText(name) : `${inlineText(name)} (${known.join('; ')})`;
  });
  const number = (step: string) => plan.steps.findIndex(planned => planned.id === step) + 1;
  const of = (wanted: 'asked' | 'captured') =>
    later
      .filter(({ how }) => how === wanted)
      .map(({ name, step }) => `${inlineText(name)} (step ${number(step)})`);
  const known = new Set([
    ...atStart.map(({ name }) => name),
    ...later.map(({ name }) => name),
    ...offers.keys(),
    ...secrets,
  ]);
  const read = new Set(plan.steps.flatMap(readHere));
  const judged = plan.variables.flatMap(({ name }) => (read.has(name) && !known.has(name) ? [name] : []));
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Asked for at the start', start],
    ['Asked for when a condition needs it', judged.map(inlineText)],
    ['Asked for at its step', of('asked')],
    ['Captured from a step', of('captured')],
  ];
  return groups
    .filter(([, names]) => names.length > 0)
    .map(([label, names]) => line(`${label}: ${names.join(', ')}`, 'accent'));
}
