import type { Exporter, Runbook, RunEvent } from '../../engine/plugin/index.ts';
import { markdownText } from '../../engine/plugin/index.ts';

/** A run as a markdown document for a ticket: what was run, how each step ended, and every note, by record number. */
export const markdown: Exporter = {
  name: 'markdown',
  extension: 'md',
  export: ({ runbook, events = [] }) =>
    `${[...heading(runbook, events), ...steps(runbook, events), ...notes(events)].join('\n')}\n`,
};

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

function ofType<T extends RunEvent['type']>(events: readonly RunEvent[], type: T): readonly EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

function heading(runbook: Runbook, events: readonly RunEvent[]): readonly string[] {
  const [started] = ofType(events, 'run-started');
  const [ended] = ofType(events, 'run-ended');
  if (started === undefined) return [`# ${markdownText(runbook.title)}`, ''];
  return [
    `# ${markdownText(started.procedure.title)}`,
    '',
    `- Runbook: ${markdownText(started.runbook.title)} (sha256 ${started.runbook.sha256})`,
    `- Run: ${started.run}, by ${markdownText(started.actor.user)} on ${markdownText(started.place.host)}`,
    ...(started.drill ? ['- A drill: the procedure was rehearsed'] : []),
    `- Started: ${started.time}`,
    ended === undefined
      ? '- Not ended'
      : `- Ended: ${ended.time}, ${ended.result}. ${markdownText(ended.reason)}`,
    ...ofType(events, 'broke-glass').map(
      ({ seq, reason }) => `- Broke the glass (record ${seq}): ${markdownText(reason)}`,
    ),
    ...ofType(events, 'runbook-changed').map(
      ({ seq, taken, runbook: { sha256 } }) =>
        `- The runbook changed (record ${seq}, sha256 ${sha256}): went on with ${taken === 'new' ? 'the new text' : 'the pinned copy'}`,
    ),
    ...ofType(events, 'undo-ended').map(
      ({ time, result, reason }) => `- Undo ended: ${time}, ${result}. ${markdownText(reason)}`,
    ),
    '',
  ];
}

function steps(runbook: Runbook, events: readonly RunEvent[]): readonly string[] {
  const added = ofType(events, 'amended').flatMap(({ amendment }) =>
    amendment.kind === 'inserted' ? [[amendment.step, `Added: ${firstLine(amendment.text)}`] as const] : [],
  );
  const titles = new Map([...runbook.steps.map(step => [step.id, step.title] as const), ...added]);
  const starts = new Map(ofType(events, 'attempt-started').map(start => [start.attempt, start]));
  const rows = events.flatMap(event => {
    const result = resultOf(event);
    if (result === null) return [];
    const start = 'attempt' in event ? starts.get(event.attempt) : undefined;
    const serves = start?.purpose === 'undo' ? start.serves : undefined;
    const own = 'step' in event ? event.step : (serves ?? start?.step);
    const step = event.type === 'amended' ? event.amendment.step : own;
    const name = titles.get(step ?? '') ?? step ?? '';
    const title = serves === undefined ? name : `Undo of ${name}`;
    return [`| ${event.seq} | ${event.time} | ${markdownText(title)} | ${markdownText(result)} |`];
  });
  return rows.length === 0
    ? []
    : ['| Record | Time | Step | Result |', '| --- | --- | --- | --- |', ...rows, ''];
}

function resultOf(event: RunEvent): string | null {
  switch (event.type) {
    case 'attempt-ended':
      return `${event.ok ? 'succeeded' : 'failed'}: ${outcomeWords(event)}`;
    case 'attempt-in-doubt':
      return `in doubt: ${event.evidence}`;
    case 'doubt-resolved':
      return `doubt resolved as ${event.resolution}: ${event.reason}`;
    case 'amended':
      return `${event.amendment.kind === 'edited' ? 'changed for this run' : 'not in the runbook'}: ${event.amendment.text}`;
    case 'retried':
      return event.reason === undefined ? null : `had again: ${event.reason}`;
    case 'returned':
      return event.callee === null ? null : `came back from run ${event.callee}`;
    case 'marked':
      return `marked ${event.result}: ${event.reason}`;
    case 'skipped':
      return `skipped: ${event.reason}`;
    case 'approved':
      return `approved by ${event.principal}`;
    case 'approval-refused':
      return `not approved: ${event.why}`;
    case 'broke-glass':
      return `went on without an approval: ${event.reason}`;
    case 'undo-dropped':
      return `not undone: ${event.reason}`;
    default:
      return null;
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function outcomeWords({ outcome, duration }: EventOf<'attempt-ended'>): string {
  const time = `after ${Math.round(duration)} ms`;
  if (outcome.kind === 'exited') return `exit code ${outcome.code} ${time}`;
  if (outcome.kind === 'signalled') return `signal ${outcome.signal} ${time}`;
  return `${outcome.kind} ${time}`;
}

const FORMS = { decision: 'Decision', 'to-do': 'To do' } as const;

function notes(events: readonly RunEvent[]): readonly string[] {
  const noted = ofType(events, 'noted');
  if (noted.length === 0) return [];
  return [
    '## Notes',
    '',
    ...noted.map(
      ({ seq, time, text, kind }) =>
        `- ${time} (record ${seq}) ${kind === undefined ? '' : `**${FORMS[kind]}**: `}${markdownText(text)}`,
    ),
  ];
}
