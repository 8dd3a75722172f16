import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Styler, withAttributes, withColour } from '../../../../engine/view/style.ts';
import type { Line, StyleName } from '../../../../engine/view/styled-text.ts';
import type { Frame } from '../../../../engine/view/tui/layout.ts';
import { openScreen } from '../../../../engine/view/tui/open-screen.ts';
import { truncate } from '../../../../engine/view/width.ts';

const columns = 60;
const outlineColumns = 20;

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '-', '漢', 'e\u0301', '🇫🇷', '«', '🚀', '│'),
  maxLength: 24,
});
const style = fc.constantFrom<(StyleName | undefined)[]>(
  undefined,
  'strong',
  'dim',
  'code',
  'bad',
  'alarm',
  'selected',
);
const line = (room: number): fc.Arbitrary<Line> =>
  fc
    .array(
      fc
        .tuple(text, style)
        .map(([each, name]) => (name === undefined ? { text: each } : { text: each, style: name })),
      { maxLength: 4 },
    )
    .map(pieces => truncate(pieces, room));

const body = 5;
const outline = fc.record({
  columns: fc.constant(outlineColumns),
  lines: fc.array(line(outlineColumns), { minLength: body, maxLength: body }),
});
const frame: fc.Arbitrary<Frame> = fc.record({
  columns: fc.constant(columns),
  header: fc.array(line(columns), { minLength: 1, maxLength: 3 }),
  outline: fc.option(outline),
  body: fc.array(line(columns - outlineColumns - 3), { minLength: body, maxLength: body }),
  prompt: fc.array(line(columns), { minLength: 1, maxLength: 3 }),
  help: line(columns),
  hiddenText: fc.constant(0),
});

test('what is on the screen before Ink is there is what Ink draws, of the first frame and of the next', async () => {
  const styler = fc.constantFrom<Styler[]>(withColour, withAttributes);
  await fc.assert(
    fc.asyncProperty(frame, fc.option(frame), styler, async (first, next, paint) => {
      const written: string[] = [];
      const size = { columns, rows: 24 };
      const screen = openScreen({ size, write: bytes => written.push(bytes), paint, first });
      if (next !== null) screen.show(next);
      const before = [...written];
      // Ink is not there yet, and then writes the whole screen.
      await vi.waitFor(() => expect(written.length).toBeGreaterThan(before.length), { interval: 1 });
      screen.unmount();
      expect(await cellsOf(before.join(''))).toEqual(await cellsOf(written.join('')));
    }),
    { numRuns: 200 },
  );
});

/** What a terminal shows, cell by cell, with the look of each. */
async function cellsOf(bytes: string): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows: 24, allowProposedApi: true });
  await new Promise<void>(resolve => terminal.write(bytes, resolve));
  const { active } = terminal.buffer;
  const rows = Array.from({ length: 24 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = active.getLine(row)?.getCell(column);
      if (cell === undefined) return '';
      const look = [
        cell.getFgColor(),
        cell.getBgColor(),
        cell.isBold(),
        cell.isDim(),
        cell.isInverse(),
        cell.isUnderline(),
      ];
      // A blank without a background looks the same in every colour.
      const { length } = cell.getChars().trim();
      return length === 0 && !cell.isInverse() && cell.isBgDefault()
        ? ' '
        : `${cell.getChars()}(${look.join()})`;
    }).join(''),
  );
  terminal.dispose();
  return rows;
}
