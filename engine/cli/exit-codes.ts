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
