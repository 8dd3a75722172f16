import { unreachable } from '../../model/unreachable.ts';
import type { Answer } from '../../run/question.ts';
import type { Intent, Model, Updated } from './model.ts';

/** Answer the open question, which closes it. */
export function answer(model: Model, given: Answer): Updated {
  if (model.asked === null) return [model, []];
  const intent: Intent = { kind: 'answer', id: model.asked.id, answer: given };
  return [{ ...model, asked: null, armed: false, typing: false, overlay: null, notice: null }, [intent]];
}

/** By what act the open question is confirmed, for the record. */
export function confirmedHow({ asked }: Model): string {
  const question = asked?.question;
  if (question === undefined || !('confirmation' in question)) return 'pressing a key';
  const { confirmation } = question;
  switch (confirmation.kind) {
    case 'key':
      return 'pressing r';
    case 'enter':
      return 'pressing Enter';
    case 'letter':
      return `pressing ${confirmation.letter}`;
    case 'type':
      return `typing “${confirmation.words}”`;
    default:
      return unreachable(confirmation);
  }
}
