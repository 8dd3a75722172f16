import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../journal/event.ts';
import type { RunbookEvent } from '../journal/runbook-event.ts';
import { RunbookError } from '../model/errors.ts';
import { readIfThere, replaceDurably, syncDirectory } from './files.ts';

/** A runbook and its plan, as a run goes by them. */
export interface Pinned {
  readonly runbook: string;
  readonly plan: unknown;
}

/** Names of the files that hold a pinned runbook and its plan. */
interface Pin {
  readonly runbook: string;
  readonly plan: string;
}

/** What was pinned when the run began. */
export const FIRST_PIN: Pin = { runbook: 'runbook.md', plan: 'plan.json' };

/** What was pinned by a record of a new text: named by what is in it, so one that no record names harms nothing. */
export function pinOf({ runbook, planDigest }: Pick<RunbookEvent, 'runbook' | 'planDigest'>): Pin {
  return {
    runbook: `runbook-${runbook.sha256.slice(0, 12)}.md`,
    plan: `plan-${planDigest.slice(0, 12)}.json`,
  };
}

/** Pin a runbook and its plan, durably. */
export function writePin(directory: string, pin: Pin, { runbook, plan }: Pinned): void {
  replaceDurably(join(directory, pin.runbook), runbook);
  replaceDurably(join(directory, pin.plan), `${JSON.stringify(plan)}\n`);
  syncDirectory(directory);
}

/** The record by which the text was pinned that counts; the first one, unless another text was taken since. */
export function pinningRecord(events: readonly RunEvent[]): RunEvent | undefined {
  return events.findLast(event => event.type === 'runbook-changed' && event.taken === 'new') ?? events[0];
}

/** Where the runbook and plan lie that a run goes by. */
export function pinThatCounts(events: readonly RunEvent[]): Pin {
  const record = pinningRecord(events);
  return record?.type === 'runbook-changed' ? pinOf(record) : FIRST_PIN;
}

/** The runbook and plan that a run goes by; the plan is `null` if its file holds none any more. */
export function readPinned(directory: string, events: readonly RunEvent[]): Pinned {
  return readPin(directory, pinThatCounts(events));
}

/** One that was pinned, whether it counts or not. */
export function readPin(directory: string, pin: Pin): Pinned {
  const plan = readIfThere(join(directory, pin.plan));
  if (!plan) {
    throw new RunbookError(
      'run-incomplete',
      `Expected a plan in ${directory}; the run ended before it had one.`,
      { hint: 'No step of it was started. Begin a new run.' },
    );
  }
  return {
    runbook: readFileSync(join(directory, pin.runbook), 'utf8'),
    plan: jsonOrNull(plan.toString('utf8')),
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
