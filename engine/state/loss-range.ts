import type { DrillEvent } from '../journal/drill-event.ts';
import { type Instant, millisecondsBetween } from '../model/instant.ts';

type Loss = Pick<
  Extract<DrillEvent, { readonly type: 'loss-measured' }>,
  'newestPresent' | 'missing' | 'between'
>;

/**
 * What was lost, as time before the disruption, and how much less it may be; infinite where nothing is there. `every` is
 * how far apart rows are written, for records that do not say between which of them the loss lies. Milliseconds.
 */
export function lossRange(
  { newestPresent, missing, between }: Loss,
  { disruption, every }: { readonly disruption: Instant; readonly every: number },
): { readonly value: number; readonly within: number } {
  if (newestPresent === null) return { value: Number.POSITIVE_INFINITY, within: 0 };
  const value = Math.max(0, millisecondsBetween(between?.from ?? newestPresent.at, disruption));
  // Where nothing is missing, all of it may be there: an attempt that did nothing ended the writing long before.
  if (between === undefined) return { value, within: missing === 0 ? Math.max(every, value) : every };
  const least = Math.max(0, millisecondsBetween(between.to, disruption));
  return { value, within: Math.max(0, value - least) };
}
