import type { Place } from '../journal/place.ts';
import { inlineText } from './inline-text.ts';

/** Where a run is driven from, and by whom. */
export function placeWords(place: Place): string {
  const tty = place.tty === null ? '' : ` on ${inlineText(place.tty)}`;
  const ssh = place.ssh === null ? '' : `, over ssh from ${inlineText(place.ssh)}`;
  return `${inlineText(place.user)}@${inlineText(place.host)}:${inlineText(place.cwd)}, pid ${place.pid}${tty}${ssh}`;
}
