import { durationWords } from '../model/duration.ts';
import { blank, type ReportPart, type ReportSection, section, sentence } from './document.ts';
import { outageSentences } from './drill-clocks.ts';
import { actionsTable, noteSentences } from './notes-section.ts';
import type { ReportSource } from './report-source.ts';
import { peopleTable, runFacts, weaknesses } from './run-facts.ts';
import { nameOf, type StepRow, stepRows } from './steps-section.ts';
import { shortTimeline } from './timeline-section.ts';

/** A review to be finished by people: what the journal knows, and a marked blank wherever it cannot know. */
export function reviewSections(source: ReportSource): readonly ReportSection[] {
  const { events } = source;
  const rows = stepRows(source);
  return [
    ...section('Summary', [
      blank('What happened, in two sentences that somebody from another team understands.'),
      ...runFacts(events),
    ]),
    ...section('Impact', [
      ...outageSentences(events),
      blank('Who was affected, how they noticed, how many, and for how long. What it cost.'),
    ]),
    ...section('Timeline', [
      blank('What came before the run: what set it off, and when it was first noticed.'),
      ...shortTimeline(source),
    ]),
    ...section('What went well', [...wentWell(rows), blank('What helped, and should stay.')]),
    ...section('What went wrong', [
      ...wentWrong(rows),
      ...weaknesses(events),
      blank('What got in the way beyond what the record shows.'),
    ]),
    ...section('Root causes', [
      blank(
        'Why it could happen. Ask why of each answer until it is about how the work is set up, not about a person.',
      ),
    ]),
    ...section('Where we were lucky', [blank('What could have made it worse, and by chance did not.')]),
    ...section('Decisions and notes', [...noteSentences(events, 'decision'), ...noteSentences(events, null)]),
    ...section('Actions', [
      ...actionsTable(events),
      blank('What is still to do, with an owner and a day for each.'),
    ]),
    ...section('People', [...peopleTable(events), blank('Who else took part.')]),
  ];
}

function wentWell(rows: readonly StepRow[]): readonly ReportPart[] {
  return rows.flatMap(({ facts, history, plan }) => {
    const { took, result, tries, records } = history;
    if (result !== 'done' || tries > 1 || took === null || plan === null || took > plan.time) return [];
    const planned = `${durationWords(plan.time)} ${plan.from === 'budget' ? 'planned' : 'in the median of earlier runs'}`;
    return [
      sentence(
        `${nameOf(facts)}: done at the first try in ${durationWords(took)}, of ${planned}.`,
        records,
        'good',
      ),
    ];
  });
}

function wentWrong(rows: readonly StepRow[]): readonly ReportPart[] {
  return rows.flatMap(row => {
    const words = wrongWords(row);
    return words === null ? [] : [sentence(`${nameOf(row.facts)}: ${words}.`, row.history.records, 'bad')];
  });
}

function wrongWords({ history: { result, tries, took, undone }, plan, why: reason }: StepRow): string | null {
  const why = reason === null ? '' : `, because: ${reason}`;
  const faults = [
    ...(result === 'failed' || result === 'in doubt' || result === 'skipped' ? [`${result}${why}`] : []),
    ...(tries > 1 ? [`it took ${tries} tries`] : []),
    ...(took !== null && plan !== null && took > plan.time
      ? [`it took ${durationWords(took)} where ${durationWords(plan.time)} were planned`]
      : []),
    ...(undone ? ['it was taken back'] : []),
  ];
  return faults.length === 0 ? null : faults.join('; ');
}
