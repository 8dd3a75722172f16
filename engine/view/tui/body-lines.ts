import { type DetailParts, detailLines, detailParts, paragraphs } from '../detail-lines.ts';
import { type Line, line } from '../styled-text.ts';
import { undoRowLines } from '../undo-rows.ts';
import type { ScreenModel } from '../view-model.ts';
import { longCard } from './long-card.ts';
import type { Model } from './model.ts';
import { isEmpty, paneLines } from './output-pane.ts';
import { moreLine, type Scrolled, scrolled } from './scrolled.ts';
import { searchedLines } from './search-lines.ts';

interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** The step looked at, and below it the last that was printed. */
export function bodyLines(model: Model, screen: ScreenModel, room: Room): Scrolled {
  const { detail, takingBack } = screen;
  const searches = model.overlay?.kind === 'search';
  if (takingBack !== null && model.looking === null && !searches)
    return scrolled(undoRowLines(takingBack, room.columns), model.textTop, room.rows);
  const card = model.looking === null && !searches ? longCard(model, room.columns) : null;
  if (card !== null) return scrolled(card, model.textTop, room.rows);
  if (detail === null) return { lines: [line(ENDED[screen.status] ?? '', 'dim')], hidden: 0 };
  const parts = detailParts(detail, { columns: room.columns, rewritten: model.rewritten });
  const { attempt } = model.output;
  const own = detail.attempts.some(one => one.id === attempt);
  if (attempt === null || (!own && isEmpty(model.output))) return stepText(parts, model.textTop, room.rows);
  // What a finished step printed stays in sight, as far as the next one leaves room for it.
  const reads = model.focus === 'output' || searches;
  const half = own || reads ? Math.floor(room.rows * (reads ? 0.3 : 0.5)) : room.rows - LEAST_OUTPUT;
  // What has ended prints no more: rows that it does not need are for the text. What runs moves nothing about.
  const spare = model.running === attempt ? 0 : room.rows - 1 - outputRows(model, room).length;
  const share = Math.max(half, spare);
  const whole = detailLines(parts).length;
  const upper = stepText(parts, model.textTop, Math.min(whole, Math.max(3, share)));
  const rows = room.rows - upper.lines.length - 1;
  if (rows < 1) return upper;
  const title = outputTitle(model, {
    columns: room.columns,
    from: own ? null : stepOf(model, attempt),
    earlier: own && detail.status === 'pending',
  });
  return { lines: [...upper.lines, title, ...outputRows(model, { ...room, rows })], hidden: upper.hidden };
}

const ENDED: Readonly<Record<string, string>> = {
  succeeded: 'Every step is settled.',
  failed: 'The run has failed.',
  aborted: 'The run was aborted.',
};

/** Rows, the title among them. */
const LEAST_OUTPUT = 4;

/** A step's text in so many rows. Until it is scrolled, prose gives way so that what is run stays in sight. */
function stepText(parts: DetailParts, top: number, rows: number): Scrolled {
  const text = detailLines(parts);
  const whole = scrolled(text, top, rows);
  if (top > 0 || whole.hidden === 0 || parts.prose.length === 0) return whole;
  const { head, prose, body, rest } = parts;
  const room = rows - paragraphs([head, body, rest]).length - 1;
  const kept = Math.max(0, room - 1);
  const shown = paragraphs([head, [...prose.slice(0, kept), moreLine(prose.length - kept)], body, rest]);
  return { lines: scrolled(shown, 0, rows).lines, hidden: whole.hidden };
}

function outputRows(model: Model, room: Room): readonly Line[] {
  if (model.running !== model.output.attempt && isEmpty(model.output)) {
    return [line('It printed nothing.', 'dim')];
  }
  return model.overlay?.kind === 'search'
    ? searchedLines(model, model.overlay, room)
    : paneLines(model.output, room, model.outputUp);
}

/** The number of the step that made an attempt. */
function stepOf({ state, setting }: Model, attempt: string): number | null {
  const id = state.attempts.get(attempt)?.serves;
  const index = setting.plan.steps.findIndex(step => step.id === id);
  return index < 0 ? null : index + 1;
}

interface TitleOptions {
  readonly columns: number;
  /** The step it is of, when that is not the one above. */
  readonly from: number | null;
  /** Whether the step is asked again since. */
  readonly earlier: boolean;
}

function outputTitle({ output, outputUp, focus }: Model, { columns, from, earlier }: TitleOptions): Line {
  const step = from === null ? (earlier ? ' of the earlier try' : '') : ` of step ${from}`;
  const place = outputUp > 0 ? `, ${outputUp} rows below: G` : '';
  const above = output.dropped > 0 ? `, ${output.dropped} earlier rows are in the log` : '';
  const title = `── Output${step}${place}${above} `;
  return line(title + '─'.repeat(Math.max(0, columns - title.length)), focus === 'output' ? 'accent' : 'dim');
}
