import { inlineText } from '../inline-text.ts';
import { type Line, piece } from '../styled-text.ts';
import { lineWidth } from '../width.ts';
import type { Field } from './field.ts';

/** The field, scrolled so that the cursor is in sight. */
export function fieldLine(field: Field, columns: number, kind: 'plain' | 'secret', offered: string): Line {
  const lead = piece('   > ', 'dim');
  if (field.characters.length === 0 && offered !== '') {
    return [lead, piece('█'), piece(` ${offered}`, 'dim')];
  }
  const shown = field.characters.map(one => (kind === 'secret' ? '•' : inlineText(one)));
  const before = shown.slice(0, field.cursor);
  while (before.length > 0 && lineWidth([lead, ...before.map(text => ({ text }))]) > columns - 2)
    before.shift();
  const under = shown[field.cursor];
  const after = shown.slice(field.cursor + 1).join('');
  const cursor = under === undefined ? piece('█') : piece(under, 'selected');
  return [lead, piece(before.join('')), cursor, piece(after)];
}
