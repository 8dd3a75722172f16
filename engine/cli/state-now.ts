import { isLost } from '../host/keeper/is-lost.ts';
import { driverOf } from '../host/run-driver.ts';
import { openAttempts } from '../state/open-attempts.ts';
import type { RunState, RunStatus } from '../state/run-state.ts';

/** How a run stands: `interrupted` where its journal says that it is going on, and nobody drives it any more. */
export type StateNow = RunStatus | 'interrupted';

/** A console that vanished leaves no record of it: what no lock holds is not running, and a step of it may be in doubt. */
export function stateNow(directory: string, state: RunState): StateNow {
  const { status } = state;
  if (status !== 'running' || driverOf(directory) !== null) return status;
  return openAttempts(state).some(({ id }) => isLost(directory, id)) ? 'in-doubt' : 'interrupted';
}
