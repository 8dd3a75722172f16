import type { Procedure } from '../graph/procedures.ts';
import { systemClock } from '../host/clock.ts';
import { openTerminal } from '../host/terminal.ts';
import { unreachable } from '../model/unreachable.ts';
import { type Picking, pickProcedure } from '../view/tui/pick-procedure.ts';
import { startConsole } from '../view/tui/start.ts';
import { EXIT, exitCodeOfSignal } from './exit-codes.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell, validatorFor, whereaboutsOf } from './front-end.ts';
import type { Io } from './io.ts';

/** The full-screen console. Ink is loaded here and nowhere else. */
export async function openConsole(input: FrontEndInput): Promise<FrontEnd> {
  const { plan, state, io, errands } = input;
  let endedBy: string | null = null;
  const console = await startConsole({
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

/** What a person picked, or how the process ends because they did not. */
export type Choice<T> = { readonly picked: T } | { readonly picked: null; readonly code: number };

/** Let a person pick one procedure of a runbook. */
export async function pickInConsole(procedures: readonly Procedure[], io: Io): Promise<Choice<Procedure>> {
  const picking = await pickProcedure(
    terminalOf(io),
    procedures.map(({ id, title, path, steps, risk }) => ({
      id,
      title,
      group: path.join(' › '),
      steps: steps.length,
      risk,
    })),
  );
  return choiceOf(picking, id => procedures.find(each => each.id === id));
}

function choiceOf<T>(picking: Picking, find: (id: string) => T | undefined): Choice<T> {
  switch (picking.kind) {
    case 'chosen': {
      const picked = find(picking.id);
      return picked === undefined ? { picked: null, code: EXIT.ok } : { picked };
    }
    case 'left':
      return { picked: null, code: EXIT.ok };
    case 'ended':
      // Nothing was started, and nobody is there to choose what should be.
      return { picked: null, code: exitCodeOfSignal(picking.why) ?? EXIT.refused };
    default:
      return unreachable(picking);
  }
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
