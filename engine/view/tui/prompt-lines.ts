import { clockFace } from '../../model/duration.ts';
import { unreachable } from '../../model/unreachable.ts';
import type { Confirmation, Question } from '../../run/question.ts';
import { numberOf } from '../flow-words.ts';
import { inlineText } from '../inline-text.ts';
import { criterionWords, noteTitle, toDoLines } from '../note-words.ts';
import { confirmationWords, questionWords } from '../question-words.ts';
import { REASONS } from '../reasons.ts';
import { isRunning } from '../step-detail.ts';
import { type Line, line, type Piece, piece } from '../styled-text.ts';
import type { ScreenModel } from '../view-model.ts';
import { wrap } from '../width.ts';
import { servesWords } from '../words.ts';
import { changeLines } from './change-lines.ts';
import { fieldLine } from './field-line.ts';
import { ruleLine } from './header-lines.ts';
import { longCard } from './long-card.ts';
import type { Model, Overlay } from './model.ts';
import { pagePrompt } from './page-lines.ts';
import { searchPrompt } from './search-lines.ts';

interface Room {
  readonly columns: number;
  /** The most it may take. */
  readonly rows: number;
}

/** What is asked, where to type the answer, and the last thing to say about it. */
export function promptLines(model: Model, screen: ScreenModel, { columns, rows }: Room): readonly Line[] {
  const lines = contents(model, screen, columns).flatMap(row => wrap(row, columns, '   '));
  const rule = rows > 4 ? [ruleLine(columns)] : [];
  const notice = wrap(line(noticeOf(model, screen), 'warn'), columns, '   ').slice(0, LONGEST_NOTICE);
  const kept = lines.slice(0, Math.max(1, rows - rule.length - notice.length));
  return [...rule, ...kept, ...notice];
}

/** Rows. */
const LONGEST_NOTICE = 3;

function noticeOf(model: Model, screen: ScreenModel): string {
  const notice = model.notice ?? model.warning;
  if (notice !== null) return `   ${inlineText(notice)}`;
  if (model.looking === null || model.overlay !== null) return '';
  const waits = screen.rows.find(row => row.kind === 'step' && row.current);
  const what = waits?.kind === 'step' ? `; step ${waits.number} is the current one` : '';
  return `   You look at step ${screen.detail?.number ?? ''}${what}. Esc goes back to it.`;
}

function contents(model: Model, screen: ScreenModel, columns: number): readonly Line[] {
  const { overlay, asked } = model;
  if (overlay !== null && overlay.kind !== 'help') return overlayLines(overlay, model, columns);
  if (asked !== null) return questionLines(model, asked.question, columns);
  const waits = screen.waiting === null ? [] : [waitingLine(screen.waiting, model.armed)];
  if (model.running !== null) return [runningLine(model, screen), ...waits];
  if (waits.length > 0) return waits;
  if (screen.status === 'not-started') return [line(' Getting ready…', 'dim')];
  return [line(model.leaving ? ' Leaving…' : ' …', 'dim')];
}

/** Hollow until the question has been on the screen long enough for a key to count. */
function sign(model: Model): Piece {
  return model.armed ? piece(' ▶ ', 'strong') : piece(' ◌ ', 'dim');
}

function questionLines(model: Model, question: Question, columns: number): readonly Line[] {
  const { title, details } = questionWords(question, model.setting.plan);
  const first: Line = [sign(model), piece(title, 'strong'), ...instruction(question)];
  const shown =
    longCard(model, columns) === null ? details : ['Its text stands above; PgDn and PgUp scroll it.'];
  const more = shown.map(text => line(`   ${text}`, 'dim'));
  if (!model.typing) return [first, ...more];
  const secret = question.kind === 'value' && question.secret;
  return [first, ...more, fieldLine(model.field, columns, secret ? 'secret' : 'plain', ghost(question))];
}

function instruction(question: Question): readonly Piece[] {
  if (!('confirmation' in question)) return [];
  return [piece('  '), ...confirmationPieces(question.confirmation)];
}

function confirmationPieces(confirmation: Confirmation): readonly Piece[] {
  if (confirmation.kind === 'type') {
    return [piece('Type '), piece(inlineText(confirmation.words), 'bad'), piece(' and Enter.')];
  }
  const style = confirmation.kind === 'letter' ? 'warn' : 'key';
  return [piece('Press '), piece(confirmationWords(confirmation), style), piece('.')];
}

function ghost(question: Question): string {
  return question.kind === 'value' && !question.secret ? inlineText(question.suggestion ?? '') : '';
}

function overlayLines(
  overlay: Exclude<Overlay, { kind: 'help' }>,
  model: Model,
  columns: number,
): readonly Line[] {
  switch (overlay.kind) {
    case 'reason':
      return [
        [piece(' ▶ ', 'strong'), piece(REASONS[overlay.about], 'strong')],
        ...(overlay.about === 'abort' ? criterionLines(model.state) : []),
        fieldLine(overlay.field, columns, 'plain', ''),
      ];
    case 'note':
      return [
        [piece(' ▶ ', 'strong'), piece(noteTitle(overlay.as), 'strong')],
        fieldLine(overlay.field, columns, 'plain', ''),
      ];
    case 'page':
      return [pagePrompt(overlay.page)];
    case 'search':
      return searchPrompt(model, overlay, columns);
    case 'edit':
    case 'insert':
    case 'set':
    case 'go-to':
    case 'ahead':
      return changeLines(overlay, model, columns);
    case 'leave':
      return [
        [
          piece(' ▶ ', 'strong'),
          piece('Leave this run? ', 'strong'),
          piece('y', 'key'),
          piece(' leave  '),
          piece('Esc', 'key'),
          piece(' stay'),
        ],
        line(
          model.running === null
            ? '   Nothing is lost: resume later.'
            : '   The step goes on; resume finds it.',
          'dim',
        ),
        ...toDoRows(model),
      ];
    case 'interrupt':
      return [
        [
          piece(' ▶ ', 'strong'),
          piece(stopWords(overlay.attempt, model), 'strong'),
          piece('y', 'key'),
          piece(' stop it  '),
          piece('q', 'key'),
          piece(' leave it running  '),
          piece('Esc', 'key'),
          piece(' let it run'),
        ],
        line('   It is interrupted, then asked to end, then killed.', 'dim'),
      ];
    default:
      return unreachable(overlay);
  }
}

function criterionLines(state: Model['state']): readonly Line[] {
  return criterionWords(state).map(text => line(`   ${text}`, 'warn'));
}

function toDoRows({ state, setting }: Model): readonly Line[] {
  const rows = toDoLines(state, setting.plan);
  const left = rows.length - MOST_TO_DO;
  return [
    ...rows.slice(0, MOST_TO_DO).map(row => line(`   ${row}`, 'warn')),
    ...(left > 0 ? [line(`   and ${left} more to do`, 'warn')] : []),
  ];
}

const MOST_TO_DO = 4;

/** Of several that run, the key stops the one that is shown. */
function stopWords(attempt: string, { state, setting }: Model): string {
  const running = [...state.attempts.values()].filter(isRunning);
  const serves = running.find(({ id }) => id === attempt)?.serves;
  const number = serves === undefined ? null : numberOf(setting.plan, serves);
  if (running.length < 2 || number === null) return 'Stop the running step? ';
  return `Stop step ${number}, and only that of the ${running.length} that run? `;
}

function runningLine(model: Model, { running }: ScreenModel): Line {
  const words = model.cancelled ? 'Stopping' : 'Running';
  if (running === null) return line(` ● ${words}`, 'accent');
  const { number, title, purpose, retries, budget, elapsed, beside } = running;
  const what = servesWords(purpose, number === null ? `“${title}”` : `step ${number}`);
  const again = retries === 0 ? '' : `, again by itself (${retries})`;
  const limit =
    budget === null
      ? []
      : [piece(` of ${clockFace(budget)}`, elapsed > budget ? 'bad' : 'dim'), ...over(elapsed - budget)];
  const others = beside.length === 0 ? [] : [piece(`  ${besideWords(running)}`, 'accent')];
  return [
    piece(` ● ${words} ${what}${again}`, 'accent'),
    piece(`  ${clockFace(elapsed)}`, 'strong'),
    ...limit,
    ...others,
  ];
}

function besideWords({ beside }: NonNullable<ScreenModel['running']>): string {
  return `${beside.length + 1} run side by side, with step ${beside.join(', ')}`;
}

/** Hollow until it has been on the screen long enough for a key to cut it short. */
function waitingLine(
  { title, number, why, next, left }: NonNullable<ScreenModel['waiting']>,
  armed: boolean,
): Line {
  const step = number === null ? `“${title}”` : `step ${number}, “${title}”`;
  const tries = next === null ? '' : ` (${next.number} of ${next.of})`;
  return [
    piece(` ${armed ? '●' : '◌'} ${WAITS[why]} ${step}${tries}`, 'accent'),
    piece(`  ${clockFace(left + ALMOST)} left`, 'strong'),
  ];
}

const WAITS = {
  after: 'Waiting at',
  retry: 'It failed. Trying again by itself:',
  poll: 'Not yet. Asking again for',
} as const;

/** Milliseconds: a countdown says zero when it is over, not in its last second. */
const ALMOST = 999;

function over(milliseconds: number): readonly Piece[] {
  return milliseconds > 0 ? [piece(`, ${clockFace(milliseconds)} over`, 'bad')] : [];
}
