/** Alternate screen, empty, no cursor, pastes marked. */
export const ENTER = '\u001B[?1049h\u001B[?25l\u001B[?2004h\u001B[0m\u001B[r\u001B[2J\u001B[H';

/** The screen as it was, with its cursor, and no mode of ours left on. */
export const LEAVE = '\u001B[?2026l\u001B[?2004l\u001B[0m\u001B[?25h\u001B[?1049l';

/**
 * What a child may have left on: alternate screen, mouse reports, pastes, application keys, colours, a scroll region.
 * The cursor stays where the child left it; resetting the scroll region would take it to the top.
 */
export const RESET =
  '\u001B[?1047l\u001B[?1000l\u001B[?1002l\u001B[?1003l\u001B[?1006l\u001B[?2004l\u001B[?1l\u001B>\u001B[0m\u001B7\u001B[r\u001B8\u001B[?25h';
