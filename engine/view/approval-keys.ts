/** Keys for a step that waits for an approval. */
export const LOOK_AGAIN = {
  keys: ['l'],
  shown: 'l',
  label: 'look again',
  help: 'See whether the approval has come.',
  action: 'look',
} as const;

export const BREAK_GLASS = {
  keys: ['B'],
  shown: 'B',
  label: 'break the glass',
  help: 'Go on without the approval, for a reason you type; the whole run is marked.',
  action: 'break-glass',
  guarded: true,
} as const;
