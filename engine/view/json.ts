import type { RunEvent } from '../journal/event.ts';
import type { ScreenModel } from './view-model.ts';

/** A record as one line of NDJSON. */
export function eventJson(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/** What a screen would show, as one line of NDJSON. */
export function screenJson(screen: ScreenModel): string {
  return `${JSON.stringify(screen)}\n`;
}
