import { type Line, line } from '../styled-text.ts';
import { viewModel } from '../view-model.ts';
import { truncate, wrap } from '../width.ts';
import { bodyLines } from './body-lines.ts';
import { headerLines } from './header-lines.ts';
import { helpLine, helpPage } from './help-lines.ts';
import { bindings } from './keymap.ts';
import type { Model, Size } from './model.ts';
import { outlineLines } from './outline-lines.ts';
import { pageLines } from './page-lines.ts';
import { promptLines } from './prompt-lines.ts';
import { scrolled } from './scrolled.ts';

/** The screen in parts, every row cut to its place. */
export interface Frame {
  readonly columns: number;
  readonly header: readonly Line[];
  /** Beside the body; `null` where there is no room for it. */
  readonly outline: { readonly columns: number; readonly lines: readonly Line[] } | null;
  readonly body: readonly Line[];
  readonly prompt: readonly Line[];
  readonly help: Line;
  /** Rows of the step's text that are out of sight below the first page. */
  readonly hiddenText: number;
}

/** Lay the console out for its terminal, less its last row: writing there makes some terminals scroll. */
export function layout(model: Model): Frame {
  const { columns } = model.size;
  if (isTooSmall(model.size)) return smallFrame(model.size);
  const rows = model.size.rows - 1;
  const compact = rows < 15;
  const screen = viewModel({ ...model.setting, ...model, question: model.asked?.question ?? null });
  const header = headerLines(screen, { columns, compact });
  const prompt = promptLines(model, screen, { columns, rows: Math.max(2, Math.floor(rows / 2)) });
  const help = truncate(helpLine(bindings(model), columns), columns);
  const room = Math.max(1, rows - header.length - prompt.length - 1);
  const placed = { columns, header: cut(header, columns), prompt: cut(prompt, columns), help };
  if (model.overlay?.kind === 'help') {
    const { lines, hidden } = scrolled(helpPage(model, columns), model.overlay.top, room);
    return { ...placed, outline: null, body: rowsOf(cut(lines, columns), room), hiddenText: hidden };
  }
  if (model.overlay?.kind === 'page') {
    const { lines, hidden } = pageLines(model, model.overlay, { columns, rows: room });
    return { ...placed, outline: null, body: rowsOf(cut(lines, columns), room), hiddenText: hidden };
  }
  const outlineColumns = widthOfOutline(columns);
  const bodyColumns = outlineColumns === 0 ? columns : columns - outlineColumns - 3;
  const { lines, hidden } = bodyLines(model, screen, { columns: bodyColumns, rows: room });
  return {
    ...placed,
    outline:
      outlineColumns === 0
        ? null
        : {
            columns: outlineColumns,
            lines: rowsOf(
              cut(outlineLines(screen, outlineColumns, room, model.looking), outlineColumns),
              room,
            ),
          },
    body: rowsOf(cut(lines, bodyColumns), room),
    hiddenText: hidden,
  };
}

/** Whether there is no room to show what would run. */
export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < LEAST_COLUMNS || rows < LEAST_ROWS;
}

const LEAST_COLUMNS = 30;
const LEAST_ROWS = 9;

/** What is shown where there is no room for anything else. */
export function smallFrame({ columns, rows }: Size): Frame {
  const words = wrap(
    line(`Make the terminal larger: at least ${LEAST_COLUMNS} by ${LEAST_ROWS}.`, 'warn'),
    columns,
  );
  const none = { header: [], outline: null, prompt: [], help: [], hiddenText: 0 };
  return { ...none, columns, body: words.slice(0, Math.max(1, rows - 2)) };
}

function widthOfOutline(columns: number): number {
  if (columns < 64) return 0;
  return Math.min(48, Math.max(26, Math.floor(columns * 0.34)));
}

function cut(lines: readonly Line[], columns: number): readonly Line[] {
  return lines.map(row => truncate(row, columns));
}

/** Exactly so many rows. */
function rowsOf(lines: readonly Line[], rows: number): readonly Line[] {
  return Array.from({ length: rows }, (_, index) => lines[index] ?? []);
}
