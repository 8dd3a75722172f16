import { type DrillEvent, isByHand } from '../journal/drill-event.ts';
import { counted } from '../model/counted.ts';
import { durationWords } from '../model/duration.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { unreachable } from '../model/unreachable.ts';
import { inlineText } from './inline-text.ts';
import { type EventWords, say } from './said-event.ts';

/** Say what a record about a drill records; `step` is how a step is called. */
export function drillWords(event: DrillEvent, step: (id: string | null) => string): EventWords {
  switch (event.type) {
    case 'drill-declared':
      return say('What this drill rehearses and measures', 'strong', termsOf(event, step));
    case 'took-part':
      return say(`${inlineText(event.person)} takes part as ${inlineText(event.role)}`);
    case 'probe-changed': {
      const state = event.still === true ? 'still up' : event.ok ? 'up' : 'down';
      const between =
        event.lastBefore === null
          ? ''
          : `, within ${durationWords(millisecondsBetween(event.lastBefore, event.at))}`;
      return say(`Probe ${inlineText(event.probe)}: ${state}${between}`, event.ok ? 'good' : 'bad', [
        `seen ${event.at.time}`,
        inlineText(event.said),
      ]);
    }
    case 'clock-set':
      return say(`Clock: ${event.clock} at ${event.at.time}`, 'accent', [
        `by ${setterOf(event, step)}`,
        ...(event.why === undefined ? [] : [`because: ${inlineText(event.why)}`]),
      ]);
    case 'loss-measured':
      return say(
        `Loss seen by probe ${inlineText(event.probe)}: ${event.missing === 0 ? 'none' : event.missing} of what it wrote`,
        event.missing === 0 ? 'good' : 'warn',
        [
          `newest written ${event.newestWritten === null ? 'none' : event.newestWritten.at.time}`,
          `newest there ${event.newestPresent === null ? 'none' : event.newestPresent.at.time}`,
        ],
      );
    case 'inject-revealed':
      return say(`Card: ${inlineText(event.title)}`, 'strong', [inlineText(event.text)]);
    case 'abort-criterion-met':
      return say(`Abort criterion met: ${inlineText(event.criterion)}`, 'bad', [
        `because: ${inlineText(event.reason)}`,
      ]);
    case 'deviation-explained':
      return say(`Explained ${inlineText(event.deviation)}`, null, [`because: ${inlineText(event.text)}`]);
    case 'report-sealed':
      return say(
        `Sealed the report, with ${event.deviations === 0 ? 'no deviations' : counted(event.deviations, 'deviation')}`,
        'good',
      );
    default:
      return unreachable(event);
  }
}

type EventOf<T extends DrillEvent['type']> = Extract<DrillEvent, { readonly type: T }>;

function termsOf(event: EventOf<'drill-declared'>, step: (id: string | null) => string): readonly string[] {
  const { rto, rpo } = event.objectives;
  return [
    ...(event.scope === null ? [] : [`scope: ${inlineText(event.scope)}`]),
    `production impact: ${event.productionImpact}`,
    ...(rto === null ? [] : [`RTO ${durationWords(rto)}`]),
    ...(rpo === null ? [] : [`RPO ${durationWords(rpo)}`]),
    ...(event.disruption === null ? [] : [`the outage begins with ${step(event.disruption)}`]),
    ...(event.teardown === undefined ? [] : [`tearing down begins with ${step(event.teardown)}`]),
    ...event.probes.map(
      ({ name, what, every }) =>
        `probe ${inlineText(name)}: ${inlineText(what)}, every ${durationWords(every)}`,
    ),
    ...event.abortWhen.map(criterion => `abort when: ${inlineText(criterion)}`),
  ];
}

function setterOf(event: EventOf<'clock-set'>, step: (id: string | null) => string): string {
  if (event.by === 'step') return `${isByHand(event) ? '' : 'the start of '}${step(event.step ?? null)}`;
  return event.by === 'probe' ? `probe ${inlineText(event.probe ?? '')}` : 'a person';
}
