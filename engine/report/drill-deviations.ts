import type { RunEvent } from '../journal/event.ts';
import { counted } from '../model/counted.ts';
import { type DeviationKind, deviations, type PlannedTimes } from '../state/deviations.ts';
import { type ReportPart, row, type Sentence, sentence, table, toned } from './document.ts';
import { ofType } from './records.ts';
import type { ReportSource } from './report-source.ts';
import { nameOf, type StepRow } from './steps-section.ts';

/** What did not go as planned, and why somebody says it was so. */
export function deviationsTable({ events }: ReportSource, rows: readonly StepRow[]): readonly ReportPart[] {
  const byStep = new Map(rows.map(each => [each.facts.id, each]));
  const ended = ofType(events, 'run-ended').map(end => end.seq);
  return table(
    'Deviations from the plan',
    ['What', 'Step', 'How', toned('Explanation')],
    deviations(events, plannedTimes(rows)).map(({ kind, step, seq, from, what, explained }) => {
      const of = step === null ? undefined : byStep.get(step);
      // How long a step took depends on pauses too.
      const about = kind === 'overran' ? of?.history.records : of?.history.own;
      const before = (about ?? []).filter(record => record < seq);
      return row(
        [
          WORDS[kind],
          of === undefined ? (step ?? '') : nameOf(of.facts),
          what,
          explained?.text ?? 'not explained yet',
        ],
        [
          ...before,
          ...(from === null ? [] : [from]),
          seq,
          ...(kind === 'failed' ? ended : []),
          ...(explained === null ? [] : [explained.seq]),
        ],
        explained === null ? 'warn' : 'plain',
      );
    }),
  );
}

/** Where a seal does not fit what it stands for. */
export function sealSentences({ events }: ReportSource, rows: readonly StepRow[]): readonly Sentence[] {
  const sealed = ofType(events, 'report-sealed').at(-1);
  if (sealed === undefined) return [];
  const found = deviations(events, plannedTimes(rows));
  const left = found.filter(({ explained }) => explained === null).length;
  const after = events.filter(({ seq, type }) => seq > sealed.seq && !EVIDENCE.has(type));
  const fits = found.length === sealed.deviations && left === 0;
  return [
    ...(fits
      ? []
      : [
          sentence(
            `The seal does not fit the record: it stands for ${counted(sealed.deviations, 'deviation')}, each explained; the record has ${found.length}${left === 0 ? '' : `, ${left} of them without an explanation`}.`,
            events.map(({ seq }) => seq),
            'bad',
          ),
        ]),
    ...(after.length === 0
      ? []
      : [
          sentence(
            `After the seal, ${counted(after.length, 'record')} ${after.length === 1 ? 'was' : 'were'} added.`,
            [sealed.seq, ...after.map(({ seq }) => seq)],
            'bad',
          ),
        ]),
  ];
}

/** What is recorded of the record itself. */
const EVIDENCE: ReadonlySet<RunEvent['type']> = new Set<RunEvent['type']>([
  'checkpointed',
  'journal-recovered',
  'warned',
]);

/** What each step was given by its author: a report finds the deviations that were asked about, and no other. */
function plannedTimes(rows: readonly StepRow[]): PlannedTimes {
  return new Map(
    rows.flatMap(({ facts: { id, budget } }) => (budget === null ? [] : [[id, budget] as const])),
  );
}

const WORDS: Readonly<Record<DeviationKind, string>> = {
  skipped: 'skipped',
  reordered: 'out of order',
  edited: 'changed',
  'extra-command': 'a command that the runbook does not have',
  failed: 'failed, and stayed so',
  'failed-then-done': 'failed, then done',
  overran: 'more than twice the plan',
  overridden: 'overridden',
};
