import { systemClock } from '../host/clock.ts';
import { openTerminal } from '../host/terminal.ts';
import { type OpeningOptions, showOpening } from '../view/tui/opening.ts';
import { startConsole } from '../view/tui/start.ts';
import type { FrontEnd, FrontEndInput, PlacedOpening } from './front-end.ts';
import { farewell, validatorFor, whereaboutsOf } from './front-end.ts';
import type { Io } from './io.ts';

/** The full-screen console; its screen loads Ink once it is there. */
export async function openConsole(input: FrontEndInput): Promise<FrontEnd> {
  const { plan, state, io, errands, opening } = input;
  let endedBy: string | null = null;
  const console = startConsole({
    terminal: opening?.screen.terminal ?? terminalOf(io),
    opening: opening?.screen,
    plan,
    state,
    where: opening?.where ?? (await whereaboutsOf(input)),
    validatorFor,
    errands,
    onLost: why => {
      endedBy = why;
    },
  });
  return { operator: console, endedBy: () => endedBy, close: ended => console.close(farewell(input, ended)) };
}

/** Show the first screen of a run that is still being made ready. */
export async function openConsoleEarly(
  input: Pick<FrontEndInput, 'plan' | 'config' | 'io'> & Pick<OpeningOptions, 'secrets' | 'onEnd'>,
): Promise<PlacedOpening> {
  const { plan, secrets, io, onEnd } = input;
  const where = await whereaboutsOf(input);
  const terminal = terminalOf(io);
  const screen = showOpening({ terminal, plan, secrets, where, validate: validatorFor(plan), onEnd });
  return { screen, where };
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
