import { unreachable } from '../../model/unreachable.ts';
import type { PlannedStep } from '../../plan/plan.ts';
import { findPlannedStep } from '../../run/find-planned-step.ts';
import { blockEnd } from '../block-end.ts';
import type { Action } from '../key-binding.ts';
import { answer } from './answer.ts';
import { emptyField, fieldOf, fieldText } from './field.ts';
import type { Message, Model, Overlay, Updated } from './model.ts';

type AmendAction = Extract<
  Action,
  'edit' | 'insert' | 'set' | 'go-to' | 'run-to' | 'run-block' | 'accept-ahead' | 'compose'
>;

/** Begin to change the course of the run, or do what was made sure of. Pure. */
export function amendAct(model: Model, action: AmendAction): Updated {
  const { looking, overlay } = model;
  switch (action) {
    case 'edit':
      return edit(model);
    case 'insert':
      return write(model, action, '');
    case 'set':
      return open(model, { kind: action, field: emptyField });
    case 'go-to':
      return looking === null
        ? notice(model, 'Look at the step to go to first (j, k), then press : again.')
        : open(model, { kind: 'go-to', step: looking, field: emptyField });
    case 'run-to':
      return looking === null
        ? notice(model, 'Look at the step to run to first (j, k), then press R again.')
        : open(model, { kind: 'ahead', to: looking });
    case 'run-block':
      return runBlock(model);
    case 'accept-ahead':
      return overlay?.kind === 'ahead' ? answer(model, { kind: 'run-to', step: overlay.to }) : [model, []];
    case 'compose':
      return overlay?.kind === 'edit' || overlay?.kind === 'insert'
        ? compose(model, overlay.kind, fieldText(overlay.field))
        : [model, []];
    default:
      return unreachable(action);
  }
}

type Change = Extract<Overlay, { readonly kind: 'edit' | 'insert' | 'set' | 'go-to' }>;

/** Take what was typed about the course of the run. */
export function submitChange(model: Model, overlay: Change): Updated {
  const text = fieldText(overlay.field).trim();
  switch (overlay.kind) {
    case 'edit':
    case 'insert':
      return text === '' ? notice(model, 'Type the command.') : propose(model, overlay.kind, text);
    case 'set': {
      const [name, ...others] = namesLike(model, text);
      if (name === undefined) return notice(model, `No variable is called “${text}”.`);
      return others.length > 0
        ? notice(model, `Which of the ${others.length + 1}?`)
        : answer(model, { kind: 'set', variable: name });
    }
    case 'go-to':
      return text === ''
        ? notice(model, 'A reason needs words: it goes into the log.')
        : answer(model, { kind: 'go-to', step: overlay.step, reason: text });
    default:
      return unreachable(overlay);
  }
}

/** What somebody wrote in an editor answers the question that it was begun at, if that is still asked. */
export function composed(
  model: Model,
  { id, as, text }: Extract<Message, { readonly type: 'composed' }>,
): Updated {
  const written = text?.trimEnd() ?? '';
  if (model.asked?.id !== id) return [model, []];
  return written === ''
    ? notice({ ...model, overlay: null }, 'Nothing was changed.')
    : propose(model, as, written);
}

/** What is refused is not typed twice. */
function propose(model: Model, kind: 'edit' | 'insert', text: string): Updated {
  return answer({ ...model, draft: { kind, text } }, { kind, text });
}

/** Variables of which a text can be the beginning; only the one that is called so, where there is one. */
export function namesLike({ setting: { plan } }: Model, text: string): readonly string[] {
  const names = plan.variables.map(({ name }) => name);
  return names.includes(text) ? [text] : names.filter(name => name.startsWith(text));
}

/** Fill in the name of a variable as far as it is certain. */
export function completeName(model: Model): Model {
  if (model.overlay?.kind !== 'set') return model;
  const names = namesLike(model, fieldText(model.overlay.field));
  const [first = ''] = names;
  const length = [...first].findIndex((_, at) => names.some(name => name[at] !== first[at]));
  const shared = length < 0 ? first : first.slice(0, length);
  return names.length === 0 ? model : { ...model, overlay: { kind: 'set', field: fieldOf(shared) } };
}

function edit(model: Model): Updated {
  const text = asked(model)?.step.text;
  return text === undefined ? [model, []] : write(model, 'edit', text);
}

/** A text of several lines takes an editor. */
function write(model: Model, kind: 'edit' | 'insert', from: string): Updated {
  const text = model.draft?.kind === kind ? model.draft.text : from;
  return text.includes('\n') ? compose(model, kind, text) : open(model, { kind, field: fieldOf(text) });
}

function compose(model: Model, as: 'edit' | 'insert', text: string): Updated {
  return model.asked === null ? [model, []] : [model, [{ kind: 'compose', id: model.asked.id, as, text }]];
}

function runBlock(model: Model): Updated {
  const to = blockEnd(model.setting.plan, asked(model));
  return to === null
    ? notice(model, 'This step stands in no block of commands.')
    : open(model, { kind: 'ahead', to });
}

function asked({ asked, setting }: Model): PlannedStep | undefined {
  const question = asked?.question;
  return question !== undefined && 'step' in question
    ? findPlannedStep(setting.plan, question.step)
    : undefined;
}

function open(model: Model, overlay: Overlay): Updated {
  return [{ ...model, notice: null, overlay }, []];
}

function notice(model: Model, text: string): Updated {
  return [{ ...model, notice: text }, []];
}
