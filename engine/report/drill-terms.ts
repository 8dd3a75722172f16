import type { RunEvent } from '../journal/event.ts';
import type { InjectWhen } from '../model/drill.ts';
import { durationWords } from '../model/duration.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { numbers, type ReportPart, row, type Sentence, sentence, table, times, toned } from './document.ts';
import { clocksOf, tearingOf } from './drill-measures.ts';
import { ofType, seqOf } from './records.ts';

/** What the drill said of itself, and whether its report is sealed. */
export function declaredSentences(events: readonly RunEvent[]): readonly Sentence[] {
  const [declared] = ofType(events, 'drill-declared');
  const sealed = ofType(events, 'report-sealed').at(-1);
  if (declared === undefined && sealed === undefined) return [];
  return [
    ...(declared === undefined
      ? []
      : [
          ...(declared.scope === null ? [] : [sentence(`Scope: ${declared.scope}`, [declared.seq])]),
          sentence(`Impact on production: ${declared.productionImpact}.`, [declared.seq]),
        ]),
    sealed === undefined
      ? sentence('This report is not sealed.', seqOf(declared), 'warn')
      : sentence(`Sealed, with ${sealed.deviations} deviations, each explained.`, [sealed.seq], 'good'),
  ];
}

/** Each role with what it does and who took it. */
export function rolesTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const [declared] = ofType(events, 'drill-declared');
  const roles = new Map((declared?.roles ?? []).map(({ role, does }) => [role, does]));
  const parts = ofType(events, 'took-part');
  const names = [...new Set([...roles.keys(), ...parts.map(({ role }) => role)])];
  return table(
    'Roles',
    ['Role', 'Does', 'Who'],
    names.map(role => {
      const own = parts.filter(part => part.role === role);
      const given = roles.has(role) && declared !== undefined ? [declared.seq] : [];
      const who = own.length === 0 ? 'nobody' : own.map(({ person }) => person).join(', ');
      return row([role, roles.get(role) ?? '', who], [...given, ...own.map(({ seq }) => seq)]);
    }),
  );
}

/** The cards of the scenario, and when each was revealed. */
export function cardsTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const [declared] = ofType(events, 'drill-declared');
  const revealed = ofType(events, 'inject-revealed');
  const planned = declared?.injects ?? [];
  const known = new Set(planned.map(({ id }) => id));
  const given = seqOf(declared);
  return table(
    'Cards',
    ['Card', 'Planned', times('Revealed, UTC'), 'Text'],
    [
      ...planned.map(({ id, title, when }) => {
        const shown = revealed.find(({ inject }) => inject === id);
        return row(
          [title, whenWords(when), shown?.time ?? 'not revealed', shown?.text ?? ''],
          [...given, ...seqOf(shown)],
        );
      }),
      ...revealed
        .filter(({ inject }) => !known.has(inject))
        .map(({ seq, title, time, text }) => row([title, '', time, text], [seq, ...given])),
    ],
  );
}

/** What would have ended the drill, and what did. */
export function abortSentences(events: readonly RunEvent[]): readonly Sentence[] {
  const [declared] = ofType(events, 'drill-declared');
  return [
    ...(declared?.abortWhen ?? []).map(criterion =>
      sentence(`To be ended when: ${criterion}`, seqOf(declared)),
    ),
    ...ofType(events, 'abort-criterion-met').map(({ seq, criterion, reason }) =>
      sentence(`Ended, because this came true: ${criterion}. ${reason}`.trim(), [seq], 'bad'),
    ),
  ];
}

/** Each change that a probe saw, and between which looks it lies. */
export function probesTable(events: readonly RunEvent[]): readonly ReportPart[] {
  const [declared] = ofType(events, 'drill-declared');
  const probes = (declared?.probes ?? []).map(({ name, what, every }) =>
    row([name, what, durationWords(every)], seqOf(declared)),
  );
  const changes = ofType(events, 'probe-changed').map(({ seq, probe, ok, at, lastBefore, said, still }) =>
    row(
      [
        at.time,
        probe,
        still === true ? 'still up' : ok ? 'up' : 'down',
        lastBefore === null ? '' : durationWords(Math.max(0, millisecondsBetween(lastBefore, at))),
        said,
      ],
      [seq],
      ok ? 'good' : 'bad',
    ),
  );
  return [
    ...table('Probes', ['Probe', 'Looks at', numbers('Every')], probes),
    ...table(
      'What changed',
      [times('Seen, UTC'), 'Probe', toned('State'), numbers('After the look before'), 'Said'],
      changes,
    ),
  ];
}

/** From when on what probes saw does not count. */
export function tearingSentences(events: readonly RunEvent[]): readonly Sentence[] {
  const tearing = tearingOf(events);
  const [declared] = ofType(events, 'drill-declared');
  const disruption = clocksOf(events).get('disruption');
  if (tearing === null || declared === undefined || disruption === undefined) return [];
  return [
    sentence(
      `Tearing down began at ${tearing.at.time}, with ${declared.teardown}: what probes saw from then on does not count.`,
      [declared.seq, disruption.seq, tearing.seq],
    ),
  ];
}

/** What was written before the disruption, and what of it was there after the recovery. */
export function lossTable(events: readonly RunEvent[]): readonly ReportPart[] {
  return table(
    'Rows written by probes',
    ['Probe', times('Newest written, UTC'), times('Newest there, UTC'), toned('Missing')],
    ofType(events, 'loss-measured').map(({ seq, probe, newestWritten, newestPresent, missing }) =>
      row(
        [probe, newestWritten?.at.time ?? 'none', newestPresent?.at.time ?? 'none', String(missing)],
        [seq],
        missing === 0 ? 'good' : 'bad',
      ),
    ),
  );
}

function whenWords(when: InjectWhen): string {
  return when.kind === 'at' ? `${durationWords(when.at)} after the start` : `${when.kind} ${when.step}`;
}
