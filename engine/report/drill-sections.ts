import type { RunEvent } from '../journal/event.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { type ReportSection, section } from './document.ts';
import { clocksTable, objectivesTable } from './drill-clocks.ts';
import { deviationsTable, sealSentences } from './drill-deviations.ts';
import { clocksOf } from './drill-measures.ts';
import {
  abortSentences,
  cardsTable,
  declaredSentences,
  lossTable,
  probesTable,
  rolesTable,
  tearingSentences,
} from './drill-terms.ts';
import { trendParts } from './drill-trend.ts';
import { actionsTable, noteSentences } from './notes-section.ts';
import type { ReportSource } from './report-source.ts';
import { peopleTable, runFacts, weaknesses } from './run-facts.ts';
import { planChart, stepRows, stepsTable } from './steps-section.ts';
import { wholeTimeline } from './timeline-section.ts';

/** What a drill set out to show, what it showed, and what to do about it. */
export function drillSections(source: ReportSource): readonly ReportSection[] {
  const { events } = source;
  const rows = stepRows(source);
  return [
    ...section('Summary', [...runFacts(events), ...declaredSentences(events)]),
    ...section('Objectives', objectivesTable(events)),
    ...section('Clocks', clocksTable(events)),
    ...section('Steps against the plan', [
      ...planChart(rows, { events, clocks: drawnClocks(events) }),
      ...stepsTable(rows),
    ]),
    ...section('Over the drills so far', trendParts(source)),
    ...section('Deviations', [...deviationsTable(source, rows), ...sealSentences(source, rows)]),
    ...section('What the probes saw', [
      ...probesTable(events),
      ...lossTable(events),
      ...tearingSentences(events),
    ]),
    ...section('People', [...rolesTable(events), ...peopleTable(events)]),
    ...section('Scenario', [...cardsTable(events), ...abortSentences(events)]),
    ...section('Findings', [
      ...weaknesses(events),
      ...noteSentences(events, 'decision'),
      ...noteSentences(events, null),
    ]),
    ...section('Actions', actionsTable(events)),
    ...section('Timeline', wholeTimeline(source)),
  ];
}

/** Clocks as a chart of steps shows them: since the run began. */
export function drawnClocks(
  events: readonly RunEvent[],
): readonly { readonly name: string; readonly at: number; readonly seq: number }[] {
  const [first] = events;
  if (first === undefined) return [];
  return [...clocksOf(events).values()]
    .map(({ clock, at, seq }) => ({ name: clock, at: Math.max(0, millisecondsBetween(first, at)), seq }))
    .sort((a, b) => a.at - b.at);
}
