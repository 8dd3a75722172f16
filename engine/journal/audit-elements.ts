import type { RunEvent } from './event.ts';

/** What an auditor asks of every record: the six elements of PCI DSS 4.0, requirement 10.2.2. */
export interface AuditElements {
  readonly user: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Whether what the record tells of came off. A record of an act that was carried out is a success. */
  readonly outcome: 'success' | 'failure' | 'unknown';
  /** The machine, and by what program or terminal. */
  readonly origin: string;
  /** What it was about: a step, a variable, the runbook, the run. */
  readonly resource: string;
}

/** The step of each attempt, and which attempts only answer a question. */
export type Attempts = ReadonlyMap<string, { readonly step: string; readonly asks: boolean }>;

/** How the attempts of a journal began. */
export function attemptsIn(events: readonly RunEvent[]): Attempts {
  return new Map(
    events.flatMap(event =>
      event.type === 'attempt-started'
        ? [
            [
              event.attempt,
              { step: event.step, asks: event.purpose === 'check' || event.purpose === 'until' },
            ] as const,
          ]
        : [],
    ),
  );
}

/** What a record says to an auditor. */
export function auditElements(event: RunEvent, attempts: Attempts): AuditElements {
  const { actor, type, time } = event;
  return {
    user: actor.user,
    type,
    time,
    outcome: outcomeOf(event, attempts),
    origin: `${actor.host ?? 'host not recorded'} ${actor.via}`,
    resource: resourceOf(event, attempts),
  };
}

/** Whether a record tells of something that failed, or of which nobody knows. */
export function isFailure(event: RunEvent, attempts: Attempts): boolean {
  return outcomeOf(event, attempts) !== 'success';
}

function outcomeOf(event: RunEvent, attempts: Attempts): AuditElements['outcome'] {
  switch (event.type) {
    case 'attempt-ended':
      // A check that says no has answered.
      return event.ok || attempts.get(event.attempt)?.asks === true ? 'success' : 'failure';
    case 'attempt-in-doubt':
      return 'unknown';
    case 'doubt-resolved':
      return event.resolution === 'failed' ? 'failure' : 'success';
    case 'marked':
      return event.result === 'failed' ? 'failure' : 'success';
    case 'challenged':
      return event.met ? 'success' : 'failure';
    case 'approval-refused':
      return 'failure';
    case 'undo-ended':
      return event.result === 'undone' || event.result === 'nothing' ? 'success' : 'failure';
    case 'run-ended':
      return event.result === 'succeeded' ? 'success' : 'failure';
    default:
      return 'success';
  }
}

function resourceOf(event: RunEvent, attempts: Attempts): string {
  if ('attempt' in event) {
    const step = 'step' in event ? event.step : attempts.get(event.attempt)?.step;
    return `step ${step ?? 'not recorded'}, attempt ${event.attempt}`;
  }
  if ('step' in event && typeof event.step === 'string') return `step ${event.step}`;
  if (event.type === 'amended') return `step ${event.amendment.step}`;
  if (event.type === 'accepted-ahead') return `step ${event.to}`;
  if ('variable' in event) return `variable ${event.variable}`;
  if (event.type === 'run-started') return `runbook ${event.runbook.path}`;
  if (event.type === 'trusted') return `runbook sha256 ${event.sha256}`;
  return `run ${event.run}`;
}
