/** Rows of a screen as they were last written, styles included. */
export type Painted = readonly string[];

/**
 * What to write so that a screen showing `before` shows `after`: the rows that differ, each by its own address, as
 * one synchronised update where the terminal knows of those. Empty when nothing differs.
 */
export function repaint(before: Painted, after: Painted): string {
  const rows = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const row = after[index] ?? '';
    return row === before[index] ? '' : `\u001B[${index + 1};1H${row}\u001B[0m\u001B[K`;
  }).join('');
  return rows === '' ? '' : `\u001B[?2026h${rows}\u001B[?2026l`;
}
