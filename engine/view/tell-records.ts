import type { RunEvent } from '../journal/event.ts';
import type { Plan } from '../plan/plan.ts';
import type { StepFacts, ToldRecord } from '../report/report-source.ts';
import { eventWords } from './event-words.ts';
import { titleText } from './inline-text.ts';
import type { StyleName } from './styled-text.ts';

/** Each record in the words of the log, for reports. */
export function tellRecords(events: readonly RunEvent[], plan: Plan | null): readonly ToldRecord[] {
  const starts = new Map(
    events.flatMap(event => (event.type === 'attempt-started' ? [[event.attempt, event] as const] : [])),
  );
  return events.map(event => {
    const { text, style, details } = eventWords(event, plan, attempt => starts.get(attempt) ?? null);
    const start = 'attempt' in event ? starts.get(event.attempt) : undefined;
    return {
      seq: event.seq,
      time: event.time,
      who: event.actor.user,
      type: event.type,
      text,
      details,
      tone: toneOf(style),
      records: start === undefined || start === event ? [event.seq] : [start.seq, event.seq],
    };
  });
}

/** What a plan says of its steps, those on the main line first. */
export function stepFacts(plan: Plan | null): readonly StepFacts[] {
  const factsOf = (planned: Plan['steps'][number], number: number | null): StepFacts => ({
    id: planned.id,
    title: titleText(`${planned.step.title}${planned.rowLabel === null ? '' : ` (${planned.rowLabel})`}`),
    budget: planned.step.budget,
    number,
  });
  if (plan === null) return [];
  return [
    ...plan.steps.map((planned, index) => factsOf(planned, index + 1)),
    ...plan.offline.map(planned => factsOf(planned, null)),
  ];
}

function toneOf(style: StyleName | null): ToldRecord['tone'] {
  return style === 'good' || style === 'bad' || style === 'warn' ? style : 'plain';
}
