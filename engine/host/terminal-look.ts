/** The variables that say what a terminal can show and what its reader wants. */
export interface TerminalEnvironment {
  readonly FORCE_COLOR?: string | undefined;
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly TMUX?: string | undefined;
  readonly STY?: string | undefined;
  readonly LC_ALL?: string | undefined;
  readonly LC_CTYPE?: string | undefined;
  readonly LANG?: string | undefined;
}

/** Whether to use colours in a terminal: `FORCE_COLOR` decides before `NO_COLOR` does. */
export function colourOf({ FORCE_COLOR, NO_COLOR }: TerminalEnvironment): 'colour' | 'monochrome' {
  if (FORCE_COLOR !== undefined)
    return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 'monochrome' : 'colour';
  return (NO_COLOR ?? '') === '' ? 'colour' : 'monochrome';
}

/** Whether the locale and the terminal show more than ASCII. */
export function charactersOf({ LC_ALL, LC_CTYPE, LANG, TERM }: TerminalEnvironment): 'unicode' | 'ascii' {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return /utf-?8/i.test(locale) && TERM !== 'linux' ? 'unicode' : 'ascii';
}

/** What a request for the clipboard has to pass on its way to the terminal; `none` where it could only do harm. */
export function clipboardOf({
  TERM = '',
  TMUX,
  STY,
}: TerminalEnvironment): 'direct' | 'tmux' | 'screen' | 'none' {
  if (TERM === '' || TERM === 'dumb' || TERM === 'linux') return 'none';
  if (TMUX || TERM.startsWith('tmux')) return 'tmux';
  return STY || TERM.startsWith('screen') ? 'screen' : 'direct';
}
