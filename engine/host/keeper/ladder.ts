import { groupMembers } from './processes.ts';

/** Ends processes by INT, TERM and KILL, with a grace between them. */
export interface Ladder {
  /** Send the next signal now. */
  next(): void;
  /** Resolves once no process is left, or all were killed and had time to go. */
  readonly ended: Promise<void>;
}

/** Start at INT at once. `grace` in milliseconds. */
export function startLadder(input: {
  members(): readonly number[];
  send(signal: NodeJS.Signals): void;
  readonly grace: number;
}): Ladder {
  let rung = 0;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    clearTimeout(timer);
    input.send(signals[rung] ?? 'SIGKILL');
    rung++;
    if (rung < signals.length) timer = setTimeout(next, input.grace);
  };
  const ended = new Promise<void>(resolve => {
    let sinceKill = 0;
    const watch = setInterval(() => {
      if (rung >= signals.length) sinceKill += pollEvery;
      if (input.members().length > 0 && sinceKill < afterKill) return;
      clearTimeout(timer);
      clearInterval(watch);
      resolve();
    }, pollEvery);
  });
  next();
  return { next, ended };
}

/** A ladder for a process group, by its number. */
export function startGroupLadder({
  group,
  grace,
}: {
  readonly group: number;
  readonly grace: number;
}): Ladder {
  return startLadder({
    members: () => groupMembers(group),
    send: signal => signalGroup(group, signal),
    grace,
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

/** Milliseconds. */
const pollEvery = 20;
const afterKill = 2000;

/** Signal processes one by one; those that ended in the meantime do not matter. */
export function signalEach(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself.
    }
  }
}

/** Signal a process group, by its number. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody is left to signal.
  }
}
