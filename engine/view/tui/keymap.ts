import { answerKeys, otherKeys, SUBMIT } from '../answer-keys.ts';
import type { Binding } from '../key-binding.ts';
import { endsOnKey } from './ends-on-key.ts';
import type { Input } from './input.ts';
import * as keys from './key-tables.ts';
import { type Model, takesText } from './model.ts';

/** The keys that mean something now, the most telling first. */
export function bindings(model: Model): readonly Binding[] {
  const { overlay, asked } = model;
  if (overlay !== null) return [...keys.OVERLAY[overlay.kind], ...keys.TERMINAL];
  if (asked === null) return [...runningKeys(model), ...keys.LOOKING, ...keys.ALWAYS];
  if (model.typing) return [...typingKeys(model), ...keys.TYPING];
  return [...answerKeys(asked.question), ...otherKeys(asked.question), ...keys.LOOKING, ...keys.ALWAYS];
}

/** What a key means now; `null` when it means nothing. */
export function bindingFor(model: Model, input: Input): Binding | null {
  const pressed = input.kind === 'key' ? input.name : input.kind === 'text' ? input.text : null;
  return pressed === null ? null : (bindings(model).find(binding => binding.keys.includes(pressed)) ?? null);
}

function runningKeys(model: Model): readonly Binding[] {
  const waits = model.waiting !== null;
  if (model.running === null) return waits ? keys.WAITING : keys.IDLE;
  const own = endsOnKey(model) ? keys.FOLLOWING : keys.RUNNING;
  return waits ? [...own, keys.CUT_SHORT] : own;
}

function typingKeys({ asked }: Model): readonly Binding[] {
  const question = asked?.question;
  if (question === undefined || !takesText(question)) return [];
  const label =
    question.kind === 'value' || question.kind === 'choice'
      ? 'take it'
      : question.kind === 'manual'
        ? 'done'
        : 'confirm';
  const offered = question.kind === 'value' && question.suggestion !== null && !question.secret;
  return [{ ...SUBMIT, label }, ...(offered ? [keys.FILL_IN] : [])];
}
