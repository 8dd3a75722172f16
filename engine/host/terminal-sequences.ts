/** Reports of mouse and focus, and longer codes for keys: whatever program left them on. */
const REPORTS = [...[9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016].map(mode => `[?${mode}l`), '[>4;0m']
  .map(sequence => `\u001B${sequence}`)
  .join('');

/** Alternate screen, empty, no cursor, no reports, pastes marked. */
export const ENTER = `${REPORTS}\u001B[?1049h\u001B[?25l\u001B[?2004h\u001B[0m\u001B[r\u001B[2J\u001B[H`;

/** The screen as it was, with its cursor, and no mode of ours left on. */
export const LEAVE = '\u001B[?2026l\u001B[?2004l\u001B[0m\u001B[?25h\u001B[?1049l';

/**
 * What a child may have left on: a held frame, the alternate screen, reports of mouse, focus and pastes, other meanings
 * of keys, line drawing for letters, inserting for overwriting, lines that do not wrap, reversed screen, colours, a
 * scroll region. The cursor stays where the child left it; resetting the scroll region would take it to the top.
 */
export const RESET = [
  '[?2026l',
  '[?1047l',
  ...[9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004].map(mode => `[?${mode}l`),
  '[?1l',
  '>',
  '[>4;0m',
  '(B',
  ')B',
  '[4l',
  '[?7h',
  '[?5l',
  '[0m',
  '7',
  '[r',
  '8',
  '[?25h',
]
  .map(sequence => `\u001B${sequence}`)
  .join('')
  .concat('\u000F');
