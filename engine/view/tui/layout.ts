import { detailLines } from '../detail-lines.ts';
import { type Line, line } from '../styled-text.ts';
import { type ScreenModel, viewModel } from '../view-model.ts';
import { truncate } from '../width.ts';
import { headerLines } from './header-lines.ts';
import { helpLine, helpPage } from './help-lines.ts';
import { bindings } from './keymap.ts';
import type { Model } from './model.ts';
import { outlineLines } from './outline-lines.ts';
import { isEmpty, paneLines } from './output-pane.ts';
import { promptLines } from './prompt-lines.ts';

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

/** Lay the console out for its terminal: one row less than there are, since a full screen makes Ink redraw it all. */
export function layout(model: Model): Frame {
  const { columns } = model.size;
  const rows = Math.max(6, model.size.rows - 1);
  const compact = rows < 15;
  const screen = viewModel({ ...model.setting, ...model, question: model.asked?.question ?? null });
  const header = headerLines(screen, { columns, compact });
  const prompt = promptLines(model, screen, { columns, rows: Math.max(2, Math.floor(rows / 2)) });
  const help = truncate(helpLine(bindings(model), columns), columns);
  const room = Math.max(1, rows - header.length - prompt.length - 1);
  const placed = { columns, header: cut(header, columns), prompt: cut(prompt, columns), help };
  if (model.overlay?.kind === 'help') {
    const { lines, hidden } = scrolledText(helpPage(model, columns), model.overlay.top, {
      columns,
      rows: room,
    });
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
            lines: rowsOf(outlineLines(screen, outlineColumns, room, model.looking), room),
          },
    body: rowsOf(cut(lines, bodyColumns), room),
    hiddenText: hidden,
  };
}

function widthOfOutline(columns: number): number {
  if (columns < 64) return 0;
  return Math.min(48, Math.max(26, Math.floor(columns * 0.34)));
}

interface Room {
  readonly columns: number;
  readonly rows: number;
}

function bodyLines(
  model: Model,
  screen: ScreenModel,
  room: Room,
): { lines: readonly Line[]; hidden: number } {
  const { detail } = screen;
  if (detail === null) return { lines: [line(ENDED[screen.status] ?? '', 'dim')], hidden: 0 };
  const text = detailLines(detail, { columns: room.columns, rewritten: model.rewritten });
  const { attempt } = model.output;
  if (attempt === null) return scrolledText(text, model.textTop, room);
  const own = detail.attempts.some(one => one.id === attempt);
  if (!own && isEmpty(model.output)) return scrolledText(text, model.textTop, room);
  // What a finished step printed stays in sight, as far as the next one leaves room for it.
  const share = own
    ? Math.floor(room.rows * (model.focus === 'output' ? 0.3 : 0.5))
    : room.rows - LEAST_OUTPUT;
  const upperRows = Math.min(text.length, Math.max(3, share));
  const upper = scrolledText(text, model.textTop, { columns: room.columns, rows: upperRows });
  const rows = room.rows - upper.lines.length - 1;
  if (rows < 1) return upper;
  const output = paneLines(model.output, { columns: room.columns, rows }, model.outputUp);
  const title = outputTitle(model, { columns: room.columns, from: own ? null : stepOf(model, attempt) });
  const silent =
    model.running !== attempt && isEmpty(model.output) ? [line('It printed nothing.', 'dim')] : output;
  return { lines: [...upper.lines, title, ...silent], hidden: upper.hidden };
}

const LEAST_OUTPUT = 4;

/** The number of the step that made an attempt. */
function stepOf({ state, setting }: Model, attempt: string): number | null {
  const id = state.attempts.get(attempt)?.step;
  const index = setting.plan.steps.findIndex(step => step.id === id);
  return index < 0 ? null : index + 1;
}

/** The rows from `top` on, with a word at the bottom when more follow. */
function scrolledText(
  text: readonly Line[],
  top: number,
  { rows }: Room,
): { lines: readonly Line[]; hidden: number } {
  const hidden = Math.max(0, text.length - rows);
  const from = Math.min(top, hidden);
  const lines = text.slice(from, from + rows);
  if (from >= hidden) return { lines, hidden };
  const more = text.length - from - rows + 1;
  return { lines: [...lines.slice(0, -1), line(` ↓ ${more} more rows: PgDn`, 'accent')], hidden };
}

interface TitleOptions {
  readonly columns: number;
  /** The step it is of, when that is not the one above. */
  readonly from: number | null;
}

function outputTitle({ output, outputUp, focus }: Model, { columns, from }: TitleOptions): Line {
  const step = from === null ? '' : ` of step ${from}`;
  const place = outputUp > 0 ? `, ${outputUp} rows below: G` : '';
  const above = output.dropped > 0 ? `, ${output.dropped} earlier rows are in the log` : '';
  const title = `── Output${step}${place}${above} `;
  return line(title + '─'.repeat(Math.max(0, columns - title.length)), focus === 'output' ? 'accent' : 'dim');
}

function cut(lines: readonly Line[], columns: number): readonly Line[] {
  return lines.map(row => truncate(row, columns));
}

/** Exactly so many rows. */
function rowsOf(lines: readonly Line[], rows: number): readonly Line[] {
  return Array.from({ length: rows }, (_, index) => lines[index] ?? []);
}

const ENDED: Readonly<Record<string, string>> = {
  succeeded: 'Every step is settled.',
  failed: 'The run has failed.',
  aborted: 'The run was aborted.',
};
