import type { RunEvent } from '../../journal/event.ts';
import { unreachable } from '../../model/unreachable.ts';
import { isRunning } from '../step-detail.ts';
import { act } from './act.ts';
import { emptyField } from './field.ts';
import type { Input } from './input.ts';
import { bindingFor } from './keymap.ts';
import { isTooSmall } from './layout.ts';
import { type Intent, type Message, type Model, takesText, type Updated } from './model.ts';
import { noOutput, type Printed, printed } from './output-pane.ts';
import { typeInto } from './typing.ts';

/** Fold one message into the console. Pure: what should be done comes back as intents. */
export function update(model: Model, message: Message): Updated {
  switch (message.type) {
    case 'asked':
      return asked(model, message);
    case 'armed':
      return model.asked?.id === message.id ? [{ ...model, armed: true, notice: null }, []] : [model, []];
    case 'recorded':
      return [recorded(model, message.event, message), []];
    case 'attending':
      return [attending(model, message.attempt), []];
    case 'waiting':
      return [{ ...model, waiting: message.step }, []];
    case 'printed':
      return [printedHere(model, message.attempt, message.update), []];
    case 'told':
      return [{ ...model, notice: lastLine(message.text) ?? model.notice }, []];
    case 'input':
      return onInput(model, message.input);
    case 'uncovered':
      return [{ ...model, armed: false }, []];
    case 'resized':
      return [{ ...model, size: message.size }, []];
    case 'ticked':
      return [{ ...model, now: message.now }, []];
    default:
      return unreachable(message);
  }
}

function asked(model: Model, { id, question }: Extract<Message, { type: 'asked' }>): Updated {
  if (model.leaving) {
    const intent: Intent = { kind: 'answer', id, answer: { kind: 'pause' } };
    return [{ ...model, asked: null }, [intent]];
  }
  const next: Model = {
    ...model,
    asked: { id, question },
    armed: false,
    field: emptyField,
    typing: takesText(question),
    overlay: model.overlay?.kind === 'help' ? model.overlay : null,
    looking: null,
    textTop: 0,
    notice: null,
  };
  return [next, []];
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}

/** What an earlier step printed makes way for what this one will print. */
function attending(model: Model, attempt: string): Model {
  const output = model.output.attempt === attempt ? model.output : { ...noOutput, attempt };
  return { ...model, running: attempt, cancelled: false, outputUp: 0, output };
}

function recorded(before: Model, event: RunEvent, { state }: Pick<Model, 'state'>): Model {
  const waited = event.type === 'wait-ended' && event.step === before.waiting;
  const model: Model = waited ? { ...before, waiting: null } : before;
  const ended = event.type === 'attempt-ended' && event.attempt === model.running;
  const doubted = event.type === 'attempt-in-doubt' && event.attempt === model.running;
  if (!ended && !doubted) return { ...model, state };
  return {
    ...model,
    state,
    running: stillRunning(state),
    cancelled: false,
    notice: null,
    overlay: model.overlay?.kind === 'interrupt' ? null : model.overlay,
  };
}

/** Of several that run side by side, the one that began last. */
function stillRunning(state: Model['state']): string | null {
  return [...state.attempts.values()].filter(isRunning).at(-1)?.id ?? null;
}

/** A reader who scrolled back keeps the rows before their eyes while more are printed. */
function printedHere(model: Model, attempt: string, update: Printed): Model {
  const output = printed(model.output, attempt, update);
  if (model.outputUp === 0 || output.attempt !== model.output.attempt)
    return { ...model, output, outputUp: 0 };
  const added = output.lines.length + output.dropped - model.output.lines.length - model.output.dropped;
  return { ...model, output, outputUp: Math.min(model.outputUp + added, output.lines.length) };
}

function onInput(model: Model, input: Input): Updated {
  const binding = bindingFor(model, input);
  if (binding !== null) {
    if (binding.guarded && model.overlay === null && model.looking !== null)
      return [backToCurrent(model), []];
    const objection = binding.guarded ? objectionTo(model, input) : null;
    return objection === null ? act(model, binding.action) : [{ ...model, notice: objection }, []];
  }
  const { overlay } = model;
  if (overlay?.kind === 'reason' || overlay?.kind === 'note') {
    const { field, notice } = typeInto(overlay.field, input);
    return [{ ...model, notice, overlay: { ...overlay, field } }, []];
  }
  if (overlay === null && model.typing) return [typeAnswer(model, input), []];
  return [{ ...model, notice: strayNotice(model, input) ?? model.notice }, []];
}

/** What to say about a key that means nothing here; `null` when it is not worth a word. */
function strayNotice(model: Model, input: Input): string | null {
  if (input.kind === 'paste') return 'Pasted text does nothing here.';
  if (input.kind === 'text') return `“${input.text}” does nothing here. ? shows every key.`;
  return input.name === 'enter' && model.asked !== null
    ? 'Enter does nothing here. ? shows every key.'
    : null;
}

/** What would start is not what is on the screen: show it first. */
function backToCurrent(model: Model): Model {
  const notice = 'You were looking at another step. This one waits: press the key again.';
  return { ...model, looking: null, textTop: 0, notice };
}

/** Why a key that starts something does not count; `null` when it does. */
function objectionTo(model: Model, input: Input): string | null {
  if (model.overlay !== null) return null;
  if (isTooSmall(model.size)) return 'The terminal was too small to show this: look at it first.';
  if (!model.armed) return 'Too early: that key came before this question could be read.';
  const takesValue = model.typing && model.asked?.question.kind === 'value';
  if (input.kind !== 'paste' && input.burst > 1 && !takesValue)
    return 'Several keys came at once: press it alone.';
  return null;
}

function typeAnswer(model: Model, input: Input): Model {
  if (!model.armed)
    return { ...model, notice: 'Too early: what came before this question could be read is dropped.' };
  const confirms = model.asked?.question.kind === 'command' || model.asked?.question.kind === 'undo';
  if (confirms && (input.kind === 'paste' || (input.kind === 'text' && input.burst > TYPED_AT_ONCE))) {
    return { ...model, notice: 'Pasted text does not confirm: type the words.' };
  }
  const { field, notice } = typeInto(model.field, input);
  return { ...model, field, notice };
}

/** More characters than this in one chunk were not typed one by one, even over a slow line. */
const TYPED_AT_ONCE = 3;
