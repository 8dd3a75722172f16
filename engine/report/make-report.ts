import { type Report, type ReportKind, type ReportSection, section } from './document.ts';
import { drillSections } from './drill-sections.ts';
import { actionsTable, noteSentences } from './notes-section.ts';
import { ofType } from './records.ts';
import type { ReportSource } from './report-source.ts';
import { reviewSections } from './review-sections.ts';
import { peopleTable, runFacts, weaknesses } from './run-facts.ts';
import { planChart, stepRows, stepsTable } from './steps-section.ts';
import { wholeTimeline } from './timeline-section.ts';

/** A report about a run, from its journal and what its plan names. Pure: the same source makes the same report. */
export function makeReport(kind: ReportKind, source: ReportSource): Report {
  const [started] = ofType(source.events, 'run-started');
  return {
    v: 1,
    kind,
    title: `${TITLES[kind]}${started === undefined ? '' : `: ${started.procedure.title}`}`,
    run: started?.run ?? '',
    sections: SECTIONS[kind](source),
  };
}

const TITLES: Readonly<Record<ReportKind, string>> = {
  drill: 'Drill report',
  timeline: 'Timeline',
  review: 'Post-incident review (draft)',
};

const SECTIONS: Readonly<Record<ReportKind, (source: ReportSource) => readonly ReportSection[]>> = {
  drill: drillSections,
  timeline: timelineSections,
  review: reviewSections,
};

function timelineSections(source: ReportSource): readonly ReportSection[] {
  const { events } = source;
  const rows = stepRows(source);
  return [
    ...section('Summary', runFacts(events)),
    ...section('Weaknesses of the record', weaknesses(events)),
    ...section('Timeline', wholeTimeline(source)),
    ...section('Steps', [...planChart(rows, { events, clocks: [] }), ...stepsTable(rows)]),
    ...section('Decisions', noteSentences(events, 'decision')),
    ...section('Actions', actionsTable(events)),
    ...section('People', peopleTable(events)),
  ];
}
