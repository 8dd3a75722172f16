import { systemClock } from '../host/clock.ts';
import { openTerminal } from '../host/terminal.ts';
import { startConsole } from '../view/tui/start.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell, validatorFor, whereaboutsOf } from './front-end.ts';
import type { Io } from './io.ts';

/** The full-screen console; its screen loads Ink once it is there. */
export async function openConsole(input: FrontEndInput): Promise<FrontEnd> {
  const { plan, state, io, errands } = input;
  let endedBy: string | null = null;
  const console = startConsole({
    terminal: terminalOf(io),
    plan,
    state,
    where: await whereaboutsOf(input),
    validatorFor,
    errands,
    onLost: why => {
      endedBy = why;
    },
  });
  return { operator: console, endedBy: () => endedBy, close: ended => console.close(farewell(input, ended)) };
}

/** The terminal of this process. */
export function terminalOf({ in: stdin, out: stdout, env }: Io) {
  return openTerminal({
    stdin,
    stdout,
    env,
    now: () => ({ time: systemClock.now(), mono: systemClock.mono() }),
  });
}
