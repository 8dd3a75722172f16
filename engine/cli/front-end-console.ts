import type { Procedure } from '../graph/procedures.ts';
import { systemClock } from '../host/clock.ts';
import { openTerminal } from '../host/terminal.ts';
import { pickProcedure } from '../view/tui/pick-procedure.ts';
import { startConsole } from '../view/tui/start.ts';
import type { ListedProcedure } from './commands/list.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell, validatorFor, whereaboutsOf } from './front-end.ts';
import type { Io } from './io.ts';

/** The full-screen console. Ink is loaded here and nowhere else. */
export async function openConsole(input: FrontEndInput): Promise<FrontEnd> {
  const { plan, run, state, io } = input;
  const console = await startConsole({
    terminal: terminalOf(io),
    plan,
    state,
    where: await whereaboutsOf(input),
    mode: 'live',
    validate: validatorFor(plan),
    onLost: () => {},
  });
  return { operator: console, close: ended => console.close(farewell(run, ended)) };
}

/** Let a person pick one procedure of a runbook; `null` when they leave. */
export async function pickInConsole(procedures: readonly Procedure[], io: Io): Promise<string | null> {
  return await pickProcedure(
    terminalOf(io),
    procedures.map(({ id, title, path, steps, risk }) => ({
      id,
      title,
      group: path.join(' › '),
      steps: steps.length,
      risk,
      lastRun: null,
    })),
  );
}

/** Let a person pick one of the listed procedures; `null` when they leave. */
export async function pickListed(
  procedures: readonly ListedProcedure[],
  io: Io,
): Promise<ListedProcedure | null> {
  const keyOf = ({ file, id }: ListedProcedure) => `${file}#${id}`;
  const picked = await pickProcedure(
    terminalOf(io),
    procedures.map(each => ({
      id: keyOf(each),
      title: each.title,
      group: each.file,
      steps: each.steps,
      risk: each.risk,
      lastRun: each.lastRun === null ? null : `${each.lastRun.state} ${each.lastRun.startedAt}`,
    })),
  );
  return procedures.find(each => keyOf(each) === picked) ?? null;
}

function terminalOf({ in: stdin, out: stdout, env }: Io) {
  return openTerminal({
    stdin,
    stdout,
    env,
    now: () => ({ time: systemClock.now(), mono: systemClock.mono() }),
  });
}
