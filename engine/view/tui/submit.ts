import { unreachable } from '../../model/unreachable.ts';
import type { Question } from '../../run/question.ts';
import { isClock, noteAnswer } from '../note-words.ts';
import { readOption } from '../read-option.ts';
import { reasoned } from '../reasons.ts';
import { submitChange } from './amend-acts.ts';
import { answer, confirmedHow } from './answer.ts';
import { emptyField, fieldText } from './field.ts';
import type { Model, Updated } from './model.ts';

/** Take what was typed: as a reason, as a note, or as the answer itself. Pure. */
export function submit(model: Model): Updated {
  const { overlay, asked } = model;
  if (overlay?.kind === 'note') {
    const text = fieldText(overlay.field).trim();
    const { as } = overlay;
    if (text === '' && !isClock(as)) return refuse(model, 'A note needs words.');
    return answer(model, noteAnswer(as, text));
  }
  if (overlay?.kind === 'reason') {
    const reason = fieldText(overlay.field).trim();
    return reason === ''
      ? refuse(model, 'A reason needs words: it goes into the log.')
      : answer(model, reasoned(overlay.about, reason));
  }
  if (overlay !== null && 'field' in overlay && overlay.kind !== 'search')
    return submitChange(model, overlay);
  return asked === null ? [model, []] : submitAnswer(model, asked.question);
}

function submitAnswer(model: Model, question: Question): Updated {
  const text = fieldText(model.field);
  switch (question.kind) {
    case 'value':
      return submitValue(model, question, text);
    case 'manual':
      return text.trim() === ''
        ? refuse(model, 'Type what you see.')
        : answer(model, { kind: 'done', observed: text.trim() });
    case 'challenge':
      return text.trim() === ''
        ? refuse(model, 'Type what you see.')
        : answer(model, { kind: 'read-off', observed: text.trim() });
    case 'choice': {
      const option = readOption(question.options, text);
      return option === undefined
        ? refuse(model, 'Type the number of a way, or 0 for none of them.')
        : answer(model, { kind: 'choose', option });
    }
    case 'deviation':
      return answer(model, { kind: 'done', ...(text.trim() === '' ? {} : { observed: text.trim() }) });
    case 'command':
    case 'undo':
      return submitWords(
        model,
        question.confirmation.kind === 'type' ? question.confirmation.words : null,
        text,
      );
    case 'undo-list':
    case 'approval':
    case 'changed-secret':
    case 'condition':
    case 'failure':
    case 'doubt':
    case 'card':
      return [model, []];
    default:
      return unreachable(question);
  }
}

function submitValue(model: Model, question: Extract<Question, { kind: 'value' }>, text: string): Updated {
  const { variable, suggestion, suggestedBy } = question;
  const offered = text === '' && suggestion !== null;
  const value = offered ? suggestion : text;
  const validation = model.setting.validate(variable, value);
  if (!validation.ok) return refuse(model, [validation.message, validation.hint].filter(Boolean).join(' '));
  return answer(model, {
    kind: 'value',
    value: validation.value ?? value,
    provenance: offered ? suggestedBy : 'answer',
  });
}

function submitWords(model: Model, words: string | null, text: string): Updated {
  if (words !== null && text.trim() === words)
    return answer(model, { kind: 'run', how: confirmedHow(model) });
  return [{ ...model, field: emptyField, notice: `That is not “${words}”. Nothing ran.` }, []];
}

function refuse(model: Model, notice: string): Updated {
  return [{ ...model, notice }, []];
}
