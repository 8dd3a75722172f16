import { unreachable } from '../model/unreachable.ts';
import { ask } from './ask.ts';
import { awaitAny } from './await-any.ts';
import type { Effect } from './effect.ts';
import { isApproved, requestApproval } from './get-approval.ts';
import { launchAttempt } from './launch-attempt.ts';
import { resolveSecret } from './resolve-secret.ts';
import type { Performance } from './run-context.ts';
import { undoStart } from './undo-start.ts';

/** Perform one effect through the ports, recording what happened. */
export async function perform(effect: Effect, performance: Performance): Promise<void> {
  const { record } = performance;
  switch (effect.type) {
    case 'bind': {
      const { name, type, value, provenance } = effect.binding;
      record({ type: 'answered', variable: name, valueType: type, value, provenance });
      return;
    }
    case 'ask':
      await ask(effect.question, performance);
      return;
    case 'resolve':
      await resolveSecret(effect.variable, performance);
      return;
    case 'request-approval':
      await requestApproval(effect.step, performance);
      return;
    case 'launch':
      if (await isApproved(effect.step, performance)) await launchAttempt(effect, performance);
      return;
    case 'await':
      await awaitAny(effect, performance);
      return;
    case 'accept':
      record({ type: 'confirmed', step: effect.step, how: effect.how, purpose: effect.purpose });
      return;
    case 'judge': {
      const { key, condition, holds } = effect;
      record({ type: 'judged', key, condition, holds });
      return;
    }
    case 'skip': {
      const { step, by, reason } = effect;
      record({ type: 'skipped', step, reason, by });
      return;
    }
    case 'choose': {
      const { step, option, how } = effect;
      record({ type: 'chosen', step, option, how });
      return;
    }
    case 'wait':
      record({ type: 'wait-started', step: effect.step, why: effect.why, for: effect.for });
      return;
    case 'retry':
      record({ type: 'retried', step: effect.step, automatic: true });
      return;
    case 'mark': {
      const { step, result, reason } = effect;
      record({ type: 'marked', step, result, reason });
      return;
    }
    case 'resolve-doubt': {
      const { attempt, resolution, reason } = effect;
      record({ type: 'doubt-resolved', attempt, resolution, reason });
      return;
    }
    case 'drop-undo':
      record({ ...effect, type: 'undo-dropped' });
      return;
    case 'start-undo':
      record(undoStart(performance, { reason: effect.reason }));
      return;
    case 'end-undo':
      record({ type: 'undo-ended', result: effect.result, reason: effect.reason });
      return;
    case 'finish':
      record({ type: 'run-ended', result: effect.result, reason: effect.reason });
      return;
    default:
      unreachable(effect);
  }
}
