import { type Instant, isSince } from '../model/instant.ts';
import type { DrillState } from './drill-state.ts';

/** Whether what a probe saw at a moment is measured: what is torn down is not seen going down. */
export function isCounted({ tearing }: Pick<DrillState, 'tearing'>, at: Instant): boolean {
  return tearing === null || isSince(at, tearing.at);
}
