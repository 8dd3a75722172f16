import type { Config } from '../host/config.ts';
import type { Plan } from '../plan/plan.ts';
import type { FrontEndOptions, PlacedOpening } from './front-end.ts';
import type { Io } from './io.ts';
import { frontEndFor } from './open-front-end.ts';

/** The console's first screen while its run is still being made ready. Without a console none of this does anything. */
export interface RunOpening {
  /** Show the beginning of a plan with the names of secrets at hand, unless one is shown already. */
  show(plan: Plan, secrets: ReadonlySet<string>): Promise<void>;
  /** What is on the screen now, if anything is. */
  shown(): PlacedOpening | undefined;
  /** Give the terminal back, unless the console has it by now. */
  close(): void;
}

export function openingFor(
  options: FrontEndOptions & { readonly drill?: boolean },
  {
    config,
    io,
    onEnd,
  }: {
    readonly config: Config;
    readonly io: Io;
    /** Somebody says meanwhile that the process is to end: why. */
    readonly onEnd: (why: string) => void;
  },
): RunOpening {
  let placed: PlacedOpening | undefined;
  return {
    show: async (plan, secrets) => {
      if (placed !== undefined || frontEndFor(options, io) !== 'console') return;
      const { openConsoleEarly } = await import('./front-end-console.ts');
      // Until its record begins nothing says that a run is a drill, and it must never look like anything else.
      if (options.drill !== true) placed = await openConsoleEarly({ plan, secrets, config, io, onEnd });
    },
    shown: () => placed,
    close: () => {
      placed?.screen.close();
      placed = undefined;
    },
  };
}
