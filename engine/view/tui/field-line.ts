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
  const show = (one: string) => (kind === 'secret' ? '•' : inlineText(one));
  const { characters, cursor: at } = field;
  // Only what can be in sight is measured, of however many characters.
  let from = at;
  for (let room = columns; from > 0 && room > 0; from--) {
    room -= lineWidth([piece(show(characters[from - 1] ?? ''))]);
  }
  const before = characters.slice(from, at).map(show);
  while (lineWidth([lead, ...before.map(text => ({ text }))]) > columns - 2) before.shift();
  const here = characters[at];
  const under = here === undefined ? undefined : show(here);
  const after = characters
    .slice(at + 1, at + 1 + columns)
    .map(show)
    .join('');
  const cursor = under === undefined ? piece('█') : piece(under, 'selected');
  return [lead, piece(before.join('')), cursor, piece(after)];
}
