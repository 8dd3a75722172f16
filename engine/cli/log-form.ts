import { FIRST_PIN, pinOf, readPin } from '../host/pins.ts';
import type { RunbookEvent } from '../journal/runbook-event.ts';
import type { Plan } from '../plan/plan.ts';
import type { Io } from './io.ts';
import { styleFor, widthOf } from './style-for.ts';

/** How the log of a run is printed: with the plans that name its steps, and as the terminal wants it. */
export function logForm(directory: string, io: Io) {
  return {
    plan: readPin(directory, FIRST_PIN).plan as Plan | null,
    planSince: (event: RunbookEvent) => readPin(directory, pinOf(event)).plan as Plan | null,
    style: styleFor(io),
    width: io.out.isTTY === true ? widthOf(io) : null,
  };
}
