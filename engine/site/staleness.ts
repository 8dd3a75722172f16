import type { FrontMatter } from '../model/front-matter.ts';
import type { History } from './history.ts';

/** Whether what a runbook says can still be relied on, and the reasons. */
export interface Staleness {
  readonly verdict: 'fresh' | 'stale' | 'unproven' | 'unknown';
  /** Whole sentences. */
  readonly reasons: readonly string[];
}

/**
 * How old a runbook is by what its owner wrote (`last-reviewed` and `review-every`), and by what actually ran. `today` is
 * `YYYY-MM-DD`. A runbook without commands is judged by its review alone.
 */
export function stalenessOf(front: FrontMatter, history: History, today: string): Staleness {
  const overdue = [...overdueReview(front, today), ...overdueRun(front, history, today)];
  const unproven = unprovenText(history);
  const reasons = [...overdue, ...unproven];
  if (overdue.length > 0) return { verdict: 'stale', reasons };
  if (unproven.length > 0) return { verdict: 'unproven', reasons };
  if (history.commands === 0 && front.lastReviewed === undefined)
    return { verdict: 'unknown', reasons: ['Nothing says when it was last reviewed.'] };
  return { verdict: 'fresh', reasons: [] };
}

/** The first day after `today` on which the verdict changes though nothing else does; `null` for none. */
export function nextChange(
  { lastReviewed, reviewEvery }: FrontMatter,
  history: History,
  today: string,
): string | null {
  if (reviewEvery === undefined) return null;
  const days = [lastReviewed, history.lastWhole].flatMap(from =>
    from === undefined || from === null ? [] : (dayAfter(from, reviewEvery + DAY) ?? []),
  );
  return days.filter(day => day > today).sort()[0] ?? null;
}

function overdueReview({ lastReviewed, reviewEvery }: FrontMatter, today: string): readonly string[] {
  if (reviewEvery === undefined) return [];
  if (lastReviewed === undefined) return ['A review is asked for regularly, and none is recorded.'];
  const due = dayAfter(lastReviewed, reviewEvery);
  return due !== null && due < today ? [`The review was due on ${due}.`] : [];
}

/** What is to be reviewed every so often should have run as often. */
function overdueRun({ reviewEvery }: FrontMatter, history: History, today: string): readonly string[] {
  const last = history.lastWhole;
  if (reviewEvery === undefined || last === null) return [];
  const due = dayAfter(last, reviewEvery);
  return due !== null && due < today ? [`It last ran through on ${last.slice(0, 10)}.`] : [];
}

function unprovenText({ commands, proven, runs }: History): readonly string[] {
  if (commands === 0) return [];
  if (runs.length === 0) return ['It never ran on this machine.'];
  const missing = commands - proven;
  if (missing === 0) return [];
  return [`${missing} of ${commands} commands never ran through here as they stand today.`];
}

/** `null` for what is no date, or lies beyond the calendar. */
function dayAfter(date: string, milliseconds: number): string | null {
  const time = Date.parse(date) + milliseconds;
  return Math.abs(time) <= LAST_TIME ? new Date(time).toISOString().slice(0, 10) : null;
}

/** Milliseconds. */
const DAY = 86_400_000;
/** Of ECMAScript, in milliseconds from 1970. */
const LAST_TIME = 8.64e15;
