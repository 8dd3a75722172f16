import { isDrillEvent } from '../../journal/drill-event.ts';
import type { RunEvent } from '../../journal/event.ts';
import { unreachable } from '../../model/unreachable.ts';
import { waitingStep } from '../running-now.ts';
import { act } from './act.ts';
import { composed } from './amend-acts.ts';
import { emptyField } from './field.ts';
import type { Input } from './input.ts';
import { bindingFor } from './keymap.ts';
import { type Intent, type Message, type Model, takesText, type Updated } from './model.ts';
import { isTooEarly, objectionTo, TOO_EARLY, TYPED_AT_ONCE } from './objection.ts';
import { searchFor } from './search.ts';
import { attending, forget, printedBy, showNext } from './side-by-side.ts';
import { typeInto } from './typing.ts';

/** Fold one message into the console. Pure: what should be done comes back as intents. */
export function update(model: Model, message: Message): Updated {
  switch (message.type) {
    case 'asked':
      return asked(model, message);
    case 'armed':
      return [
        isAbout(model, message.id) ? { ...model, armed: true, notice: unlessEarly(model.notice) } : model,
        [],
      ];
    case 'recorded':
      return [recorded(model, message.event, message), []];
    case 'attending':
      return [attending(model, message.attempt), []];
    case 'waiting':
      return [waiting(model), []];
    case 'printed':
      return [printedBy(model, message.attempt, message.update), []];
    case 'told':
      return [told(model, message.text), []];
    case 'replanned': {
      const { plan, validate } = message;
      return [{ ...model, setting: { ...model.setting, plan, validate } }, []];
    }
    case 'composed':
      return composed(model, message);
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
    // What is being read or searched stays before the reader's eyes.
    overlay: STAYS.has(model.overlay?.kind ?? '') ? model.overlay : null,
    looking: null,
    textTop: 0,
    notice: model.told,
    told: null,
  };
  return [next, []];
}

/** Overlays that are read. */
const STAYS: ReadonlySet<string> = new Set(['help', 'page', 'search']);

/** Once the question can have been read, nothing is too early any more; all else that was said stays. */
function unlessEarly(notice: string | null): string | null {
  return isTooEarly(notice) ? null : notice;
}

function told(model: Model, text: string): Model {
  const said = lastLine(text);
  return said === undefined ? model : { ...model, notice: said, told: model.asked === null ? said : null };
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}

/** Whether a moment to read was given to what is on the screen: a question, or a wait that can be cut short. */
function isAbout({ asked, waiting }: Model, id: number | null): boolean {
  return id === null ? asked === null && waiting !== null : asked?.id === id;
}

function waiting(model: Model): Model {
  const step = waitingStep(model.state);
  return step === model.waiting ? model : { ...model, waiting: step, armed: false };
}

function recorded(before: Model, event: RunEvent, { state }: Pick<Model, 'state'>): Model {
  // What was refused left no record: the first one says that it is taken, or given up.
  // What is seen in the background answers nothing.
  if (isDrillEvent(event)) return { ...before, state };
  const known = { ...before, state, draft: null };
  const model = event.type === 'wait-ended' ? waiting(known) : known;
  const isEnd = event.type === 'attempt-ended' || event.type === 'attempt-in-doubt';
  if (event.type === 'warned') return { ...model, warning: event.why };
  if (event.type === 'attempt-started') return { ...model, warning: null };
  if (!isEnd) return model;
  if (event.attempt !== model.running) return forget(model, event.attempt);
  return {
    ...showNext(model),
    cancelled: false,
    notice: null,
    overlay: model.overlay?.kind === 'interrupt' ? null : model.overlay,
  };
}

function onInput(model: Model, input: Input): Updated {
  const binding = bindingFor(model, input);
  if (binding !== null) {
    if (binding.guarded && model.overlay === null && model.looking !== null)
      return [backToCurrent(model), []];
    const objection = objectionTo(model, input, binding);
    return objection === null ? act(model, binding.action) : [{ ...model, notice: objection }, []];
  }
  const { overlay } = model;
  if (overlay?.kind === 'search') {
    const { field, notice } = typeInto(overlay.field, input);
    return [searchFor({ ...model, notice }, overlay, field), []];
  }
  if (overlay !== null && 'field' in overlay) {
    const isPasted = input.kind === 'paste' || (input.kind === 'text' && input.burst > TYPED_AT_ONCE);
    if (isPasted && overlay.kind === 'reason' && overlay.about === 'break-glass')
      return [{ ...model, notice: 'Pasted text breaks no glass: type the reason.' }, []];
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

function typeAnswer(model: Model, input: Input): Model {
  if (!model.armed) return { ...model, notice: TOO_EARLY.text };
  const confirms = ['command', 'undo', 'challenge'].includes(model.asked?.question.kind ?? '');
  if (confirms && (input.kind === 'paste' || (input.kind === 'text' && input.burst > TYPED_AT_ONCE))) {
    return { ...model, notice: 'Pasted text does not confirm: type it.' };
  }
  const { field, notice } = typeInto(model.field, input);
  return { ...model, field, notice };
}
