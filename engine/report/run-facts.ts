import type { EventOf, RunEvent } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { type ReportPart, row, type Sentence, sentence, table } from './document.ts';
import { ofType, seqOf } from './records.ts';

/** What was run, by whom, when, and how it ended: a sentence for each record that says so. */
export function runFacts(events: readonly RunEvent[]): readonly Sentence[] {
  const [started] = ofType(events, 'run-started');
  return [
    ...(started === undefined ? [] : startFacts(started)),
    ...ofType(events, 'run-resumed').map(event =>
      sentence(
        `${event.actor.user} took it up again on ${event.place.host} at ${timeWords(event.time)}${
          event.tookOver === undefined ? '' : `, from the console that drove it`
        }.`,
        [event.seq],
      ),
    ),
    ...ofType(events, 'runbook-changed').map(({ seq, taken, runbook }) =>
      sentence(
        `The runbook changed meanwhile (sha256 ${runbook.sha256}): the run went on with ${taken === 'new' ? 'the new text' : 'the pinned copy'}.`,
        [seq],
        'warn',
      ),
    ),
    ...ofType(events, 'run-ended').map(ended => endFact(started, ended)),
    ...openFact(events),
    ...ofType(events, 'undo-ended').map(({ seq, time, result, reason }) =>
      sentence(`Taking it back ended at ${timeWords(time)}: ${result}. ${reason}`.trim(), [seq], 'warn'),
    ),
  ];
}

/** What weakens the record, or what it tells of: warnings, approvals that were passed over, doubts, lost lines. */
export function weaknesses(events: readonly RunEvent[]): readonly ReportPart[] {
  return [
    ...ofType(events, 'broke-glass').map(({ seq, step, reason }) =>
      sentence(`Broke the glass: ${step} went on without its approval. ${reason}`, [seq], 'bad'),
    ),
    ...ofType(events, 'warned').map(({ seq, why }) => sentence(why, [seq], 'warn')),
    ...ofType(events, 'journal-recovered').map(({ seq, bytes }) =>
      sentence(`An unfinished record of ${bytes} bytes was set aside.`, [seq], 'warn'),
    ),
  ];
}

/** Who acted, and from where: a row for each, with the records by which they did. */
export function peopleTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const acts = new Map<string, RunEvent[]>();
  for (const event of events) {
    const key = JSON.stringify([event.actor.user, event.actor.via, event.actor.host ?? '']);
    acts
      .set(key, acts.get(key) ?? [])
      .get(key)
      ?.push(event);
  }
  return table(
    'Who acted',
    ['Who', 'From', 'Machine'],
    [...acts].map(([key, own]) =>
      row(
        JSON.parse(key) as readonly string[],
        own.map(({ seq }) => seq),
      ),
    ),
  );
}

/** `2026-11-21 02:15:07 UTC`, from ISO 8601. */
export function timeWords(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}

function startFacts(started: EventOf<'run-started'>): readonly Sentence[] {
  const { seq, actor, place, time, runbook, procedure, part, run } = started;
  return [
    sentence(
      `${actor.user} began ${started.drill ? 'a drill of ' : ''}“${procedure.title}” on ${place.host} at ${timeWords(time)}.`,
      [seq],
    ),
    ...(part === undefined
      ? []
      : [
          sentence(
            'only' in part
              ? `It was a part of the procedure: only step ${part.only}.`
              : `It was a part of the procedure: from step ${part.from} on.`,
            [seq],
            'warn',
          ),
        ]),
    sentence(`Run ${run}; runbook “${runbook.title}”, ${runbook.path}, sha256 ${runbook.sha256}.`, [seq]),
  ];
}

/** Whether somebody drives it still, no journal knows. */
function openFact(events: readonly RunEvent[]): readonly Sentence[] {
  const last = events.at(-1);
  if (last === undefined || ofType(events, 'run-ended').length > 0) return [];
  return [
    sentence(
      `It has not ended: its last record is number ${last.seq}, of ${timeWords(last.time)}.`,
      [last.seq],
      'warn',
    ),
  ];
}

function endFact(started: EventOf<'run-started'> | undefined, ended: EventOf<'run-ended'>): Sentence {
  const after = started === undefined ? '' : `, after ${durationWords(millisecondsBetween(started, ended))}`;
  return sentence(
    `It ended at ${timeWords(ended.time)}${after}: ${ended.result}. ${ended.reason}`.trim(),
    [...seqOf(started), ended.seq],
    ended.result === 'succeeded' ? 'good' : 'bad',
  );
}
