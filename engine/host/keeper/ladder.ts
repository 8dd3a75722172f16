import { groupMembers } from './processes.ts';

/** Ends a process group by INT, TERM and KILL, with a grace between them. */
export interface Ladder {
  /** Send the next signal now. */
  next(): void;
  /** Resolves once the group is empty, or was killed and had time to go. */
  readonly ended: Promise<void>;
}

/** Start at INT at once. `group` is the process group's number; `grace` in milliseconds. */
export function startLadder({ group, grace }: { readonly group: number; readonly grace: number }): Ladder {
  let rung = 0;
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  const next = (): void => {
    clearTimeout(timer);
    signalGroup(group, signals[Math.min(rung, signals.length - 1)] ?? 'SIGKILL');
    rung++;
    if (rung < signals.length) timer = setTimeout(next, grace);
  };
  const ended = new Promise<void>(resolve => {
    let polls = 0;
    watch = setInterval(() => {
      polls = rung >= signals.length ? polls + 1 : 0;
      if (groupMembers(group).length > 0 && polls < afterKill / pollEvery) return;
      clearTimeout(timer);
      clearInterval(watch);
      resolve();
    }, pollEvery);
  });
  next();
  return { next, ended };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

/** Milliseconds. */
const pollEvery = 20;
const afterKill = 2000;

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody is left to signal.
  }
}
