import type { RunEvent } from '../journal/event.ts';
import type { Plan } from '../plan/plan.ts';
import { eventWords, type StartOf } from './event-words.ts';
import type { Styler } from './style.ts';
import { piece } from './styled-text.ts';

interface EventLineOptions {
  readonly plan: Plan | null;
  readonly style: Styler;
  readonly startOf?: StartOf;
}

/** A record as one line: the time of day and what happened. */
export function eventLine(event: RunEvent, { plan, style, startOf }: EventLineOptions): string {
  const { text, style: look, details } = eventWords(event, plan, startOf);
  const why = details.find(detail => detail.startsWith('because: '));
  return style([
    piece(`${event.time.slice(11, 19)} `, 'dim'),
    piece(text, look ?? undefined),
    ...(why === undefined ? [] : [piece(`, ${why}`, 'dim')]),
  ]);
}
