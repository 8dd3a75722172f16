import type { RunContext } from '../run/run-context.ts';

/** Threads are loaded only for a step that says what it expects. */
export const matchWhenAsked: RunContext['match'] = async given => {
  const { matchInTime } = await import('../host/match-in-time.ts');
  return await matchInTime(given);
};
