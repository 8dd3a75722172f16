import { unreachable } from '../model/unreachable.ts';
import { applyAnswer } from './apply-answer.ts';
import type { Effect } from './effect.ts';
import { launchAttempt } from './launch-attempt.ts';
import type { Performance } from './run-context.ts';
import { settleAttempt } from './settle-attempt.ts';

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
      applyAnswer(effect.question, await performance.operator.ask(effect.question), performance);
      return;
    case 'launch':
      await launchAttempt(effect, performance);
      return;
    case 'settle':
      await settleAttempt(effect.attempt, performance);
      return;
    case 'rerun-read':
      record({
        type: 'doubt-resolved',
        attempt: effect.attempt,
        resolution: 'rerun',
        reason: 'The step only reads, so running it again changes nothing.',
      });
      return;
    case 'drop-undo':
      record({ type: 'undo-dropped', step: effect.step, reason: effect.reason });
      return;
    case 'finish':
      record({ type: 'run-ended', result: effect.result, reason: effect.reason });
      return;
    default:
      unreachable(effect);
  }
}
