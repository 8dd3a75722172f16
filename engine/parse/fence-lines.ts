/** The fence that is open, or `null` outside. */
export type FenceState = { readonly mark: string; readonly indent: number } | null;

const FENCE = /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*)([ \t]*)(`{3,}|~{3,})([^\n]*)$/;

/** The state after a line, by the look of lines alone: good enough before anything is parsed. */
export function fenceState(state: FenceState, line: string): FenceState {
  const match = FENCE.exec(line);
  if (!match) return state;
  const [, container = '', indent = '', mark = '', info = ''] = match;
  if (state === null) {
    if (mark.startsWith('`') && info.includes('`')) return null;
    return { mark, indent: container.length + indent.length };
  }
  const closes = mark[0] === state.mark[0] && mark.length >= state.mark.length && !info.trim();
  return closes ? null : state;
}
