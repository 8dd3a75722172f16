/** How the process ends; `docs/exit-codes.md` explains each. */
export const EXIT = {
  ok: 0,
  failed: 1,
  refused: 2,
  inDoubt: 3,
  untrusted: 4,
  journal: 5,
  paused: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** The exit code of a process that a signal asked to end; `null` for one that has no code of its own. */
export function exitCodeOfSignal(signal: string | null): number | null {
  if (signal === 'SIGINT') return EXIT.interrupted;
  return signal === 'SIGTERM' ? EXIT.terminated : null;
}
