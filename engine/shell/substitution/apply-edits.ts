import type { Edit } from './scan.ts';

/** The text with all edits made; they may not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let copied = 0;
  for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
    if (edit.start < copied) throw new Error(`Two edits overlap at offset ${edit.start}.`);
    out += text.slice(copied, edit.start) + edit.text;
    copied = edit.end;
  }
  return out + text.slice(copied);
}
