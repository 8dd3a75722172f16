import type { RunEvent } from '../journal/event.ts';
import type { RunbookEvent } from '../journal/runbook-event.ts';
import type { Plan } from '../plan/plan.ts';
import { eventWords, type Start } from './event-words.ts';
import { inlineText } from './inline-text.ts';
import { pageOf } from './page.ts';
import type { Styler } from './style.ts';
import { type Line, line, piece } from './styled-text.ts';
import { wrap } from './width.ts';

interface LogOptions {
  /** Names the steps from the beginning on; `null` leaves their ids. */
  readonly plan: Plan | null;
  /** The plan that counts from a record of another text on. */
  readonly planSince?: (event: RunbookEvent) => Plan | null;
  readonly style: Styler;
  /** Columns of the terminal; `null` where nobody reads it in one: a line stays a line. */
  readonly width?: number | null;
  /** Numbers of the records to print; all if absent. */
  readonly only?: ReadonlySet<number>;
}

/** The audit log as a person reads it: a line for each record with its number, time and actor, its details below. */
export function logText(events: readonly RunEvent[], { only, ...options }: LogOptions): string {
  return growingLog({ ...options, digits: String(events.length).length })(events, only);
}

/** The same, part by part: what it returns is called with the records in order, and with the numbers of those to print. */
export function growingLog({
  plan: first,
  planSince,
  style,
  width,
  digits = 3,
}: Omit<LogOptions, 'only'> & {
  /** Columns for the numbers of records. */
  readonly digits?: number;
}): (events: readonly RunEvent[], only?: ReadonlySet<number>) => string {
  const starts = new Map<string, Start>();
  let day = '';
  let plan = first;
  return (events, only) => {
    const lines: Line[] = [];
    for (const event of events) {
      if (event.type === 'attempt-started') starts.set(event.attempt, event);
      if (event.type === 'runbook-changed' && event.taken === 'new') plan = planSince?.(event) ?? plan;
      if (only?.has(event.seq) === false) continue;
      const date = event.time.slice(0, 10);
      if (date !== day) {
        if (day !== '') lines.push([]);
        day = date;
        lines.push(line(`${inlineText(date)} (UTC)`, 'title'));
      }
      const own = eventLines(event, { plan, digits, starts });
      lines.push(...(width ? own.flatMap(row => wrap(row, width, below(digits, width))) : own));
    }
    return pageOf(lines, style);
  };
}

/** Deeper than the details, and at most a third of the terminal. */
function below(digits: number, width: number): string {
  return ' '.repeat(Math.min(digits + DETAIL_INDENT + 2, Math.floor(width / 3)));
}

interface LineOptions {
  readonly plan: Plan | null;
  readonly digits: number;
  readonly starts: ReadonlyMap<string, Start>;
}

function eventLines(event: RunEvent, { plan, digits, starts }: LineOptions): readonly Line[] {
  const { text, style, details } = eventWords(event, plan, attempt => starts.get(attempt) ?? null);
  const number = String(event.seq).padStart(digits);
  const time = inlineText(event.time.slice(11, 23));
  const actor = `${inlineText(event.actor.user)} (${event.actor.via})`;
  const first: Line = [piece(`${number}  ${time}  ${actor}  `, 'dim'), piece(text, style ?? undefined)];
  return [first, ...details.map(detail => line(`${' '.repeat(digits + DETAIL_INDENT)}${detail}`, 'dim'))];
}

/** Behind the number: two blanks, the time to the millisecond, two blanks. */
const DETAIL_INDENT = 16;
