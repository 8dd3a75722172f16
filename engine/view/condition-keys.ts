/** Keys for a condition that a person judges. */
export const CONDITION = [
  {
    keys: ['t'],
    shown: 't',
    label: 'true',
    help: 'It holds: what depends on it is on the way.',
    action: 'holds',
  },
  {
    keys: ['f'],
    shown: 'f',
    label: 'false',
    help: 'It does not hold: what depends on it is left out.',
    action: 'does-not-hold',
  },
] as const;
