import type { RunEventBody } from '../../engine/journal/event.ts';
import type { Place } from '../../engine/journal/place.ts';
import type { Plan } from '../../engine/plan/plan.ts';

/** Where a run is driven of which that does not matter. */
export const anyPlace: Place = { host: 'ops1', user: 'ana', cwd: '/', pid: 1, tty: null, ssh: null };

/** The record with which a run of a plan begins. */
export function runStarted({
  digest,
  runbook,
  procedure,
}: Pick<Plan, 'digest' | 'runbook' | 'procedure'>): RunEventBody {
  return {
    type: 'run-started',
    tool: 'drillbook test',
    planDigest: digest,
    runbook,
    procedure,
    place: anyPlace,
  };
}
