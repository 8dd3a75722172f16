import type { AttemptId } from '../journal/attempt-event.ts';
import { isDrillEvent } from '../journal/drill-event.ts';
import type { RunEvent } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import { createTerminalText } from '../model/terminal-text.ts';
import type { Plan } from '../plan/plan.ts';
import type { AttemptControls, Operator, WaitControls } from '../run/ports.ts';
import type { Answer, Question } from '../run/question.ts';
import type { RunState } from '../state/run-state.ts';
import { attemptLines } from './detail-lines.ts';
import type { Errands } from './errands.ts';
import { eventWords } from './event-words.ts';
import { numberOf } from './flow-words.ts';
import { inlineText, titleText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { NOTE_WORDS } from './note-words.ts';
import { insteadOf } from './output-reader.ts';
import { readAnswer, type TypedLine } from './plain-answer.ts';
import { plainPage } from './plain-page.ts';
import { plainPrompt, plainQuestion } from './plain-question.ts';
import { stepDetail } from './step-detail.ts';
import { stepEndsOnKey } from './step-ends-on-key.ts';
import type { Styler } from './style.ts';
import { type Line, line, piece } from './styled-text.ts';
import type { Validate } from './validate.ts';
import { findStep, viewModel, type Whereabouts } from './view-model.ts';
import { servesWords } from './words.ts';

/** Where answers come from, a line at a time. `null` means that no more will come. */
export interface LineReader {
  line(): Promise<TypedLine | null>;
  /** The same without showing what is typed. */
  secret(): Promise<TypedLine | null>;
  /** Nobody waits for the line any more that was asked for: it counts as typed ahead. */
  withdraw(): void;
}

export interface PlainOperator extends Operator {
  /** The interrupt key: cancel what runs, else leave. */
  interrupt(): 'cancels' | 'leaves';
  /** Nobody is there any more: the open question and all later ones are answered by a pause. */
  hangUp(): void;
}

interface PlainOptions {
  readonly plan: Plan;
  readonly state: RunState;
  readonly where: Whereabouts;
  readonly validatorFor: (plan: Plan) => Validate;
  readonly errands: Pick<Errands, 'stored' | 'compose'>;
  readonly reader: LineReader;
  readonly write: (text: string) => void;
  readonly style: Styler;
  readonly columns: number;
  readonly now: () => Moment;
  /** Whether a child can be given the terminal. */
  readonly hasTerminal: boolean;
}

/** Walk a run line by line: no cursor control, so that a screen reader, a dumb terminal or a log can follow. */
export function plainOperator(options: PlainOptions): PlainOperator {
  const { where, validatorFor, errands, reader, style, columns, now } = options;
  let { plan, state } = options;
  const controls = new Map<AttemptId, AttemptControls>();
  const waits = new Map<StepId, WaitControls>();
  let hungUp = false;
  let leave: (() => void) | null = null;
  const outputs = new Map<AttemptId, ReturnType<typeof createTerminalText>>();

  const say = (lines: readonly Line[]) => options.write(lines.map(row => `${style(row)}\n`).join(''));
  const ask = (row: Line) => options.write(style(row));

  const converse = async (question: Question): Promise<Answer> => {
    const screen = viewModel({ plan, state, question, now: now(), where });
    say(plainQuestion({ question, plan, screen, columns }));
    for (;;) {
      ask(plainPrompt(question));
      const typed = await (question.kind === 'value' && question.secret ? reader.secret() : reader.line());
      if (typed === null) return { kind: 'pause' };
      const reading = readAnswer(question, typed, { plan, state, validate: validatorFor(plan) });
      switch (reading.kind) {
        case 'answer':
          return reading.answer;
        case 'compose': {
          const written = await write(reading.as, question);
          if (written !== null) return { kind: reading.as, text: written };
          say([line('Nothing was changed.', 'warn')]);
          break;
        }
        case 'show':
          say(plainPage(reading.what, { question, screen, columns, plan, state, now: now(), errands }));
          break;
        case 'again':
          say([line(reading.message, 'warn')]);
          break;
        default: {
          const rows = reading.prompt.split('\n');
          say(rows.slice(0, -1).map(row => line(row)));
          ask([piece(rows.at(-1) ?? '', 'strong')]);
          const more = await reader.line();
          if (more === null) return { kind: 'pause' };
          if (more.text.trim() !== '') return reading.then(more.text.trim());
          say([line('Nothing was typed, so nothing happened.', 'warn')]);
        }
      }
    }
  };

  /** In an editor where there is a terminal for it, else on one line. */
  const write = async (as: 'edit' | 'insert', question: Question): Promise<string | null> => {
    const from = 'step' in question && as === 'edit' ? (findStep(plan, question.step)?.step.text ?? '') : '';
    if (options.hasTerminal && from.includes('\n')) {
      const text = await errands.compose(from);
      return text === null || text.trim() === '' ? null : text.trimEnd();
    }
    ask([piece(as === 'edit' ? 'New command: ' : 'Your command: ', 'strong')]);
    return (await reader.line())?.text.trim() || null;
  };

  const sayRows = (attempt: AttemptId | null, rows: readonly string[]) => {
    // The bar tells what a command printed from what this program says; of several that run, the number tells which.
    const serves = state.attempts.get(attempt ?? '')?.serves;
    const number = serves === undefined || controls.size < 2 ? null : numberOf(plan, serves);
    const bar = style([piece(number === null ? '│ ' : `${number}│ `, 'dim')]);
    for (const row of rows) options.write(`${bar}${row}\n`);
  };
  const endOutput = (attempt: AttemptId) => {
    sayRows(attempt, outputs.get(attempt)?.end().lines ?? []);
    outputs.delete(attempt);
  };

  return {
    hasTerminal: options.hasTerminal,
    ask: (asked, over) => {
      if (hungUp) return Promise.resolve({ kind: 'pause' });
      // What goes on without an approval takes a person, and a pipe is none.
      const question =
        asked.kind === 'approval' && !options.hasTerminal ? { ...asked, mayBreakGlass: false } : asked;
      const left = new Promise<Answer>(resolve => {
        leave = () => resolve({ kind: 'pause' });
        over?.addEventListener('abort', () => {
          resolve({ kind: 'look' });
          reader.withdraw();
        });
      });
      return Promise.race([converse(question), left]).finally(() => {
        leave = null;
      });
    },
    notify: (event, next) => {
      state = next;
      if (event.type === 'attempt-ended' || event.type === 'attempt-in-doubt') {
        endOutput(event.attempt);
        controls.delete(event.attempt);
      }
      if (event.type === 'wait-ended') waits.delete(event.step);
      say(eventLines(event, plan, state, now()));
    },
    attend: (attempt, given) => {
      controls.set(attempt, given);
      if (hungUp) given.detach();
    },
    waiting: (step, given) => {
      waits.set(step, given);
      if (hungUp) given.detach();
    },
    output: (attempt, chunk) => {
      const text = outputs.get(attempt) ?? createTerminalText({ colour: 'drop' });
      outputs.set(attempt, text);
      const words = insteadOf(chunk);
      if (words !== null) say([line(words, 'warn')]);
      else sayRows(attempt, text.write(chunk.bytes).lines);
    },
    replanned: next => {
      plan = next;
    },
    tell: text => {
      const told = createTerminalText({ colour: 'drop' });
      sayRows(null, [...told.write(new TextEncoder().encode(text)).lines, ...told.end().lines]);
    },
    lendTerminal: (use, to = 'step') => {
      const words =
        to === 'step' ? 'The step has the terminal until it ends.' : 'This run waits for another procedure.';
      say([line(words, 'dim')]);
      return use();
    },
    interrupt: () => {
      if (controls.size > 0) {
        const what = controls.size === 1 ? 'the step' : `all ${controls.size} steps that run`;
        say([line(`Interrupting ${what}; once more insists.`, 'warn')]);
        for (const { cancel } of controls.values()) cancel();
        return 'cancels';
      }
      for (const { detach } of waits.values()) detach();
      leave?.();
      return 'leaves';
    },
    hangUp: () => {
      hungUp = true;
      leave?.();
      for (const { detach } of controls.values()) detach();
      for (const { detach } of waits.values()) detach();
    },
  };
}

/** What happened without a question: the log says it in the same words. */
function passingLine(event: RunEvent, plan: Plan): Line | null {
  switch (event.type) {
    case 'wait-started':
    case 'wait-ended':
    case 'chosen':
    case 'judged':
      return line(eventWords(event, plan).text, 'dim');
    case 'skipped':
      return event.by === undefined ? null : line(eventWords(event, plan).text, 'dim');
    case 'retried':
      return event.automatic ? line(eventWords(event, plan).text, 'dim') : null;
    default:
      return null;
  }
}

type Started = Extract<RunEvent, { type: 'attempt-started' }>;

/** What runs, where that is not plainly the step that was shown. */
function startWords({ step, serves = step, purpose }: Started, plan: Plan): string {
  const planned = findStep(plan, serves);
  if (purpose === 'run' && planned !== undefined && stepEndsOnKey(planned))
    return 'Running until you end it with ^C…';
  if (purpose === 'undo' || planned === undefined || (purpose === 'run' && planned.branch === null))
    return 'Running…';
  const number = numberOf(plan, serves);
  return `Running ${servesWords(purpose, number === null ? `“${titleText(planned.step.title)}”` : `step ${number}`)}…`;
}

/** What to say when something was recorded. */
function eventLines(event: RunEvent, plan: Plan, state: RunState, now: Moment): readonly Line[] {
  if (event.type === 'attempt-started') return [line(startWords(event, plan), 'accent')];
  if (isDrillEvent(event)) return [line(eventWords(event, plan).text, 'accent')];
  const passing = passingLine(event, plan);
  if (passing !== null) return [passing];
  if (event.type === 'noted') return [line(`${NOTE_WORDS[event.kind ?? 'note']} recorded.`, 'dim')];
  if (event.type === 'warned') return [line(`Warning: ${inlineText(event.why)}`, 'warn')];
  if (event.type !== 'attempt-ended') return [];
  const planned = findStep(plan, state.attempts.get(event.attempt)?.step ?? null);
  if (planned === undefined) return [];
  const { attempts } = stepDetail({ plan, state, planned, number: null, now });
  return attemptLines(attempts.filter(attempt => attempt.id === event.attempt));
}
