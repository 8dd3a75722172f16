import { edit, type Field } from './field.ts';
import type { Input } from './input.ts';

/** A field after one input, and what to tell the operator about it. A pasted line loses its final break. */
export function typeInto(
  field: Field,
  input: Input,
): { readonly field: Field; readonly notice: string | null } {
  if (input.kind !== 'key' && input.text.includes(UNREADABLE))
    return { field, notice: 'What came is not UTF-8: let your terminal write that.' };
  if (input.kind === 'paste') {
    const text = input.text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (text.includes('\n')) {
      return { field, notice: `Pasted text of ${text.split('\n').length} lines does not fit in one line.` };
    }
    return { field: edit(field, { kind: 'paste', text }) ?? field, notice: null };
  }
  return { field: edit(field, input) ?? field, notice: null };
}

/** What bytes become that are no character. */
const UNREADABLE = '\uFFFD';
