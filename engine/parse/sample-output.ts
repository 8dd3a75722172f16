import { looksLikeCommand } from './command-shape.ts';
import { announcesOutputBelow } from './comments.ts';

export const COMMENT_MARK = /^\s*#+(?!!)\s?/;

export interface Aside {
  readonly kept: readonly string[];
  readonly samples: ReadonlyMap<number, string>;
}

/** `# Example response` and what stands below it is output, not commands. */
export function setOutputAside(lines: readonly string[]): Aside {
  const kept = [...lines];
  const samples = new Map<number, string>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const below = lines[at + 1] ?? '';
    if (!COMMENT_MARK.test(line) || !announcesOutputBelow(line.replace(COMMENT_MARK, ''))) continue;
    if (!below.trim() || COMMENT_MARK.test(below) || looksLikeCommand(below)) continue;
    let end = at + 1;
    while (end < lines.length && !(COMMENT_MARK.test(lines[end] ?? '') && !(lines[end - 1] ?? '').trim()))
      end += 1;
    samples.set(
      at,
      lines
        .slice(at + 1, end)
        .join('\n')
        .trim(),
    );
    kept.fill('', at, end);
    at = end - 1;
  }
  return { kept, samples };
}

/** Does a line between commands read as what a program printed: columns, `key: value`, JSON, a sentence? */
export function readsAsOutput(text: string): boolean {
  const line = text.split('\n')[0] ?? '';
  if (/^[{[]\s*(?:\n\s*)?["{[]/.test(text)) return true;
  if (looksLikeCommand(line)) return false;
  if (/^(?:\.{3}|…|\(\d+ rows?\)|[-+=|]{3,}.*)$/.test(line.trim())) return true;
  if (/\s--?[a-z]|[|&;$<>"']/.test(line)) return false;
  return COLUMNS.test(line) || /^[\w][\w ./()-]{0,40}:(?:\s|$)/.test(line) || SENTENCE.test(line);
}

const COLUMNS = /\S(?: {2,}|\t+)\S.*\S(?: {2,}|\t+)\S/;
const SENTENCE = /^(?:\d+[.)]\s+)?[A-Z][a-z]+\s(?:[\w,'`]+\s){2,}.*[.:]$/;

export function mergedOutput(
  a: ReadonlyMap<number, string>,
  b: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  return new Map([...a, ...b]);
}
