import type { GateEffect } from './approval-gate.ts';
import type { Effect } from './effect.ts';
import type { Question } from './question.ts';

/** What a step that could go on needs next. */
export type Next =
  /** Can be done at once, whatever else runs. */
  | { readonly kind: 'act'; readonly effect: Effect }
  /** Starts a process: only so many at once. */
  | {
      readonly kind: 'launch';
      readonly effect: Extract<Effect, { type: 'launch' }>;
      readonly terminal: 'none' | 'own';
    }
  /** Needs a person, or ends the run: when nothing runs. */
  | { readonly kind: 'pause'; readonly effect: Effect }
  /** Its attempt runs, or it waits. */
  | { readonly kind: 'busy' };

/** A request is made at once; a person is waited for when nothing runs. */
export function gated(effect: GateEffect): Next {
  return effect.type === 'ask' ? pause(effect) : act(effect);
}

export function act(effect: Effect): Next {
  return { kind: 'act', effect };
}

export function pause(effect: Effect): Next {
  return { kind: 'pause', effect };
}

export function ask(question: Question): Next {
  return pause({ type: 'ask', question });
}
