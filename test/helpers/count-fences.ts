/**
 * How many fences a text opens, by its lines alone. Shares nothing with the reader on purpose: whatever the reader
 * makes of a file, it may not lose a fence.
 */
export function countFences(text: string): number {
  let count = 0;
  let open: { mark: string; sample: boolean } | null = null;
  let heredoc: string | null = null;
  let comment = false;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+[\s>]*)*/, '');
    if (comment) {
      comment = !raw.includes('-->');
      continue;
    }
    if (open === null && raw.trimStart().startsWith('<!--') && !raw.includes('-->')) {
      comment = true;
      continue;
    }
    const fence = /^(`{3,}|~{3,})(.*)$/.exec(open ? raw.replace(/^[\s>]+/, '') : line);
    if (open !== null && heredoc !== null) {
      if (raw.trim() === heredoc) heredoc = null;
      continue;
    }
    if (open !== null) heredoc = /<<-?\s*['"]?([A-Za-z_]\w*)/.exec(raw)?.[1] ?? null;
    if (!fence) continue;
    const [, mark = '', info = ''] = fence;
    if (open === null) {
      if (mark.startsWith('`') && info.includes('`')) continue;
      open = { mark, sample: /^\s*(?:markdown|md|mdx|html|diff)\b/i.test(info) };
      count += 1;
    } else if (mark[0] === open.mark[0] && mark.length >= open.mark.length) {
      if (!info.trim()) open = null;
      else if (!open.sample && /^\s*[A-Za-z][\w+-]*\s*(?:\{.*)?$/.test(info)) {
        open = { mark, sample: false };
        count += 1;
      }
    }
  }
  return count;
}
