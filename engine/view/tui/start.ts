import type { AttemptId } from '../../journal/attempt-event.ts';
import type { StepId } from '../../model/ids.ts';
import { unreachable } from '../../model/unreachable.ts';
import type { Plan } from '../../plan/plan.ts';
import type { AttemptControls, Operator, WaitControls } from '../../run/ports.ts';
import type { Answer, Question } from '../../run/question.ts';
import type { RunState } from '../../state/run-state.ts';
import type { Errands } from '../errands.ts';
import { outputReader } from '../output-reader.ts';
import type { Validate } from '../validate.ts';
import { layout } from './layout.ts';
import { lendingText } from './lending-text.ts';
import { firstModel, type Intent, type Message, type Setting } from './model.ts';
import { isTooEarly } from './objection.ts';
import { copyStep, rowsToPage } from './on-errand.ts';
import type { Opening } from './opening.ts';
import { openStage } from './stage.ts';
import type { TerminalEvent, TerminalPort } from './terminal-port.ts';
import { READING_TIME, timeToRead } from './time-to-read.ts';
import { update } from './update.ts';

/** The console as the run sees it. */
export interface Console extends Operator {
  /** Give the terminal back and print what is left to say. */
  close(summary: readonly string[]): void;
}

interface ConsoleOptions extends Omit<Setting, 'validate'> {
  readonly validatorFor: (plan: Plan) => Validate;
  readonly terminal: TerminalPort;
  readonly opening?: Opening | undefined;
  readonly state: RunState;
  readonly errands: Errands;
  /** Nobody watches any more: the terminal went away, or a signal asks the process to end. */
  readonly onLost: (why: string) => void;
}

/** Take the terminal and show the run. Every question after the terminal was lost is answered by a pause. */
export function startConsole(options: ConsoleOptions): Console {
  const { terminal, plan, where, validatorFor, state, errands, onLost } = options;
  const setting: Setting = { plan, where, validate: validatorFor(plan) };
  let model = firstModel({ setting, size: terminal.size(), now: terminal.now(), state });
  let pending: { readonly id: number; readonly resolve: (answer: Answer) => void } | null = null;
  let asked = 0;
  const controls = new Map<AttemptId, AttemptControls>();
  const waits = new Map<StepId, WaitControls>();
  let lost = false;
  let lending: Promise<unknown> = Promise.resolve();
  let stopTicking = () => {};

  const dispatch = (message: Message) => {
    const [next, intents] = update(model, message);
    const changed = next !== model;
    model = next;
    intents.forEach(perform);
    if (message.type === 'input' && isTooEarly(next.notice)) reading.beginAnew();
    if (changed && !lost) stage.draw();
  };

  const settle = (id: number, answer: Answer) => {
    if (pending?.id !== id) return;
    const { resolve } = pending;
    pending = null;
    resolve(answer);
  };

  /** What is being typed over a question is finished first. */
  const giveWay = (id: number): void => {
    if (model.overlay === null || !('field' in model.overlay)) settle(id, { kind: 'look' });
    else if (pending?.id === id) terminal.later(READING_TIME, () => giveWay(id));
  };

  const leaveRun = () => {
    for (const { detach } of controls.values()) detach();
    for (const { detach } of waits.values()) detach();
  };

  const perform = (intent: Intent) => {
    switch (intent.kind) {
      case 'answer':
        return settle(intent.id, intent.answer);
      case 'cancel':
        return controls.get(intent.attempt)?.cancel();
      case 'cut-short':
        return waits.get(intent.step)?.cutShort();
      case 'detach':
        return leaveRun();
      case 'page-output':
        return void inTurn(() => page(intent.attempt));
      case 'copy':
        return dispatch({ type: 'told', text: copyStep({ model, terminal, errands, step: intent.step }) });
      case 'compose':
        return void inTurn(() => compose(intent));
      case 'suspend':
        return void stage.suspend();
      case 'redraw':
        return stage.redraw();
      default:
        return unreachable(intent);
    }
  };

  /** A pager and a step never have the terminal at once: who comes second waits. */
  const inTurn = <T>(use: () => Promise<T>): Promise<T> => {
    const turn = lending.then(use);
    lending = turn.catch(() => {});
    return turn;
  };

  const page = async (attempt: AttemptId) => {
    const rows = lost ? { why: '' } : rowsToPage(errands, attempt);
    const said = 'why' in rows ? rows.why : await stage.leaveTo(() => errands.page(rows.rows));
    if (said !== null) dispatch({ type: 'told', text: said });
  };

  const compose = async ({ id, as, text }: Extract<Intent, { kind: 'compose' }>) => {
    if (lost) return;
    try {
      const written = await stage.leaveTo(() => errands.compose(text));
      dispatch({ type: 'composed', id, as, text: written });
    } catch (error) {
      dispatch({ type: 'told', text: error instanceof Error ? error.message : String(error) });
    }
  };

  /** What came of an attempt is judged by what it printed, which another console may have shown. */
  const recall = (question: Question) => {
    const attempt = question.kind === 'failure' || question.kind === 'doubt' ? question.attempt : null;
    if (attempt === null || model.output.attempt === attempt) return;
    for (const chunk of errands.stored(attempt) ?? []) reader.read(attempt, chunk);
    reader.end(attempt);
  };

  const lose = (why: string) => {
    if (lost) return;
    lost = true;
    stopTicking();
    stage.close();
    if (pending !== null) settle(pending.id, { kind: 'pause' });
    else leaveRun();
    onLost(why);
  };

  const onEvent = (event: Exclude<TerminalEvent, { type: 'typed' }>) => {
    switch (event.type) {
      case 'resized':
        return stage.refit();
      case 'stopped':
        return void stage.suspend();
      case 'continued':
        return stage.redraw();
      case 'ended':
        return lose(event.signal);
      case 'lost':
        return lose(event.why);
      default:
        return unreachable(event);
    }
  };

  const reading = timeToRead<number | 'wait'>({
    terminal,
    unread: () => (model.armed ? null : (model.asked?.id ?? (model.waiting === null ? null : 'wait'))),
    onRead: what => dispatch({ type: 'armed', id: what === 'wait' ? null : what }),
  });

  const stage = openStage({
    terminal,
    opening: options.opening,
    frame: () => layout(model),
    onInput: input => dispatch({ type: 'input', input }),
    onEvent,
    onDrawn: reading.begin,
    onUncovered: () => {
      dispatch({ type: 'resized', size: terminal.size() });
      dispatch({ type: 'uncovered' });
    },
  });

  const tick = () => {
    dispatch({ type: 'ticked', now: terminal.now() });
    stopTicking = terminal.later(1000, tick);
  };
  tick();

  const reader = outputReader({
    later: then => terminal.later(OUTPUT_PAUSE, then),
    print: (attempt, update) => dispatch({ type: 'printed', attempt, update }),
  });

  return {
    hasTerminal: true,
    ask: (question, over) => {
      if (lost) return Promise.resolve({ kind: 'pause' });
      asked += 1;
      const id = asked;
      recall(question);
      return new Promise(resolve => {
        pending = { id, resolve };
        over?.addEventListener('abort', () => giveWay(id));
        dispatch({ type: 'asked', id, question });
      });
    },
    notify: (event, next) => {
      reader.flush();
      if (event.type === 'attempt-ended' || event.type === 'attempt-in-doubt') {
        controls.delete(event.attempt);
        reader.end(event.attempt);
      }
      if (event.type === 'wait-ended') waits.delete(event.step);
      dispatch({ type: 'recorded', event, state: next });
    },
    attend: (attempt: AttemptId, given) => {
      controls.set(attempt, given);
      dispatch({ type: 'attending', attempt });
      if (lost) given.detach();
    },
    waiting: (step, given) => {
      waits.set(step, given);
      dispatch({ type: 'waiting' });
      if (lost) given.detach();
    },
    replanned: next => dispatch({ type: 'replanned', plan: next, validate: validatorFor(next) }),
    output: (attempt, chunk) => (lost ? undefined : reader.read(attempt, chunk)),
    tell: text => dispatch({ type: 'told', text }),
    lendTerminal: (use, to = 'step') =>
      inTurn(() => (lost ? use() : stage.lend(use, to === 'step' ? lendingText(model) : CALLING))),
    close: summary => {
      stopTicking();
      if (lost) return;
      stage.close();
      terminal.write(summary.map(row => `${row}\n`).join(''));
    },
  };
}

const CALLING = '\r\n── This run waits for another procedure. ──\r\n';
/** Milliseconds between two looks at what a step prints: keys are drawn sooner. */
const OUTPUT_PAUSE = 60;
