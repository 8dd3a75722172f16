import { unreachable } from '../../../model/unreachable.ts';
import { inlineText } from '../../inline-text.ts';
import { type Line, line, piece } from '../../styled-text.ts';
import { textWidth, wrap } from '../../width.ts';
import { type HomeKey, LIST_KEYS, READING_KEYS } from './keys.ts';
import type { HomeModel, HomeOverlay } from './model.ts';
import { RISK_MARKS } from './row-line.ts';

/** All rows of what lies over the list, broken to the width of the screen. */
export function overlayLines(model: HomeModel, overlay: HomeOverlay): readonly Line[] {
  const { columns } = model.size;
  const broken = (lines: readonly Line[]) =>
    lines.flatMap(row => wrap([piece(' '), ...row], Math.max(1, columns - 1), '   '));
  switch (overlay.kind) {
    case 'help':
      return broken(HELP);
    case 'unreadable':
      return broken(model.unreadable.map(why => line(inlineText(why))));
    case 'page':
      return overlay.lines === null ? [line('   Reading…', 'dim')] : broken(overlay.lines);
    default:
      return unreachable(overlay);
  }
}

const HELP: readonly Line[] = [
  line('Keys', 'title'),
  ...LIST_KEYS.map(keyRow),
  [],
  line('Searching', 'title'),
  line('  Letters search titles, headings, file names, commands and prose.'),
  line('  Every word must be found; `rss` finds “Restart a single service”.'),
  line('  ← → ^A ^E ^W ^U ^K edit what was typed.'),
  [],
  line('Signs', 'title'),
  ...Object.values(RISK_MARKS).map(
    ({ mark, words }): Line => [piece(`  ${mark.padEnd(2)}`, 'key'), piece(`  ${words}`)],
  ),
  line('  ▶   Enter counts; ◌ it was not on the screen for long enough yet.'),
  [],
  line('While reading', 'title'),
  ...READING_KEYS.map(keyRow),
];

function keyRow({ shown, help }: HomeKey): Line {
  return [
    piece('  '),
    piece(shown, 'key'),
    piece(' '.repeat(Math.max(1, 13 - textWidth(shown)))),
    piece(help),
  ];
}
