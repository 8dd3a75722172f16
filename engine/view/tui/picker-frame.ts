import { type Line, line, piece, restyle } from '../styled-text.ts';
import { fill, spread, textWidth } from '../width.ts';
import { fieldLine } from './field-line.ts';
import { ruleLine } from './header-lines.ts';
import type { Frame } from './layout.ts';
import type { Size } from './model.ts';
import { matching, type Picker, type PickerItem } from './picker.ts';

/** The picker on a screen of this size. */
export function pickerFrame(picker: Picker, { columns, rows }: Size): Frame {
  const found = matching(picker);
  const room = Math.max(1, rows - 1 - 6);
  const top = Math.max(0, Math.min(picker.at - Math.floor(room / 2), found.length - room));
  const shown = found.slice(top, top + room);
  const body = Array.from({ length: room }, (_, index): Line => {
    const item = shown[index];
    if (item === undefined) return fill(index === 0 ? line('   Nothing matches.', 'dim') : [], columns);
    const chosen = top + index === picker.at;
    const row = itemLine(item, { columns, sign: chosen ? ' ▸ ' : '   ' });
    return chosen ? restyle(fill(row, columns), 'selected') : row;
  });
  const count =
    found.length === picker.items.length ? `${found.length}` : `${found.length} of ${picker.items.length}`;
  const title = spread([piece(' Choose a procedure', 'title')], [piece(`${count} `, 'dim')], columns);
  return {
    columns,
    header: [
      title,
      fill(fieldLine(picker.field, columns, 'plain', 'type to filter'), columns),
      ruleLine(columns),
    ],
    outline: null,
    body,
    prompt: [ruleLine(columns), fill(line(`   ${found[picker.at]?.about ?? ''}`, 'dim'), columns)],
    help: fill(HELP, columns),
    hiddenText: 0,
  };
}

const HELP: Line = [
  piece(' Enter', 'key'),
  piece(' choose   ', 'dim'),
  piece('↑ ↓', 'key'),
  piece(' move   ', 'dim'),
  piece('Esc', 'key'),
  piece(' clear, then leave', 'dim'),
];

function itemLine(item: PickerItem, { columns, sign }: { columns: number; sign: string }): Line {
  const group = endOf(item.group, Math.floor(columns / 2));
  return spread([piece(sign + item.title)], group === '' ? [] : [piece(`  ${group} `, 'dim')], columns);
}

/** What tells two places apart stands at their ends: the beginning gives way. */
function endOf(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const kept = [...text];
  while (kept.length > 0 && textWidth(kept.join('')) >= columns) kept.shift();
  return `…${kept.join('')}`;
}
