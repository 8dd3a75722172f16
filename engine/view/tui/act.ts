import { unreachable } from '../../model/unreachable.ts';
import type { Action } from '../key-binding.ts';
import { nextNoteForm } from '../note-words.ts';
import type { ReasonFor } from '../reasons.ts';
import { amendAct, completeName } from './amend-acts.ts';
import { answer, confirmedHow } from './answer.ts';
import { endsOnKey } from './ends-on-key.ts';
import { emptyField, fieldOf } from './field.ts';
import type { Model, Updated } from './model.ts';
import { move } from './move.ts';
import { copy, pageOutput } from './read-step.ts';
import { closeSearch, openSearch, searchOn } from './search.ts';
import { submit } from './submit.ts';

/** Do what a key asks for. Pure. */
export function act(model: Model, action: Action): Updated {
  switch (action) {
    case 'confirm':
      return answer(model, { kind: 'run', how: confirmedHow(model) });
    case 'confirm-by-enter':
      return answer(model, { kind: 'run', how: 'pressing Enter' });
    case 'done':
      return answer(model, { kind: 'done' });
    case 'submit':
      return submit(model);
    case 'call':
      return answer(model, { kind: 'call' });
    case 'retry':
      return answer(model, { kind: 'retry' });
    case 'look':
      return answer(model, { kind: 'look' });
    case 'use':
      return answer(model, { kind: 'use' });
    case 'undo':
    case 'undo-all':
      return answer(model, { kind: action });
    case 'failed':
    case 'skip':
    case 'mark-done':
    case 'give-up':
    case 'break-glass':
    case 'holds':
    case 'does-not-hold':
    case 'abort':
    case 'doubt-done':
    case 'doubt-rerun':
    case 'doubt-failed':
      return [askReason(model, action), []];
    case 'note':
      return [{ ...model, notice: null, overlay: { kind: 'note', as: 'note', field: emptyField } }, []];
    case 'next-form':
      return [nextForm(model), []];
    case 'edit':
    case 'insert':
    case 'set':
    case 'go-to':
    case 'run-to':
    case 'run-block':
    case 'accept-ahead':
    case 'compose':
      return amendAct(model, action);
    case 'leave':
      return [{ ...model, notice: null, overlay: { kind: 'leave' } }, []];
    case 'leave-now':
      return leave(model);
    case 'interrupt':
      return model.cancelled || endsOnKey(model) ? interrupt(model) : [askToStop(model), []];
    case 'interrupt-now':
      return interrupt(model);
    case 'cut-short':
      return [model, model.waiting === null ? [] : [{ kind: 'cut-short', step: model.waiting }]];
    case 'detach':
      return [{ ...model, overlay: null, leaving: true }, [{ kind: 'detach' }]];
    case 'close':
      return [close(model), []];
    case 'page-output':
      return pageOutput(model);
    case 'copy':
      return copy(model);
    case 'dry-run':
    case 'variables':
      return [{ ...model, notice: null, overlay: { kind: 'page', page: action, top: 0 } }, []];
    case 'search':
      return [openSearch(model), []];
    case 'search-earlier':
    case 'search-later':
      return [searchOn(model, action), []];
    case 'type-it':
      return [{ ...model, notice: null, typing: true, looking: null }, []];
    case 'stop-typing':
      return [{ ...model, notice: null, typing: false }, []];
    case 'complete':
      return [model.overlay?.kind === 'set' ? completeName(model) : complete(model), []];
    case 'suspend':
    case 'redraw':
      return [model, [{ kind: action }]];
    case 'help':
    case 'rewritten':
    case 'focus':
    case 'current':
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'top':
    case 'bottom':
      return [move(model, action), []];
    default:
      return unreachable(action);
  }
}

function askReason(model: Model, about: ReasonFor): Model {
  return { ...model, notice: null, overlay: { kind: 'reason', about, field: emptyField } };
}

function close(model: Model): Model {
  return model.overlay?.kind === 'search'
    ? closeSearch(model, model.overlay)
    : {
        ...model,
        notice: null,
        overlay: null,
        // A page hides what is asked: it has to be read again before a key counts.
        armed: model.armed && model.overlay?.kind !== 'page',
      };
}

function nextForm(model: Model): Model {
  const { overlay } = model;
  if (overlay?.kind !== 'note') return model;
  return { ...model, notice: null, overlay: { ...overlay, as: nextNoteForm(overlay.as, model.state) } };
}

function leave(model: Model): Updated {
  if (model.asked !== null) return answer({ ...model, leaving: true }, { kind: 'pause' });
  const left: Model = { ...model, overlay: null, leaving: true };
  return [left, [{ kind: 'detach' }]];
}

function askToStop(model: Model): Model {
  return model.running === null
    ? model
    : { ...model, overlay: { kind: 'interrupt', attempt: model.running } };
}

function interrupt(model: Model): Updated {
  if (model.running === null) return [{ ...model, overlay: null }, []];
  const notice = model.cancelled ? 'A stronger signal is on its way.' : 'Interrupted. ^C again insists.';
  return [{ ...model, overlay: null, cancelled: true, notice }, [{ kind: 'cancel', attempt: model.running }]];
}

function complete(model: Model): Model {
  const question = model.asked?.question;
  if (question?.kind !== 'value' || question.suggestion === null || question.secret) return model;
  return { ...model, field: fieldOf(question.suggestion) };
}
