import type { StepId } from '../model/ids.ts';
import type { ValueType } from '../model/variable.ts';

/** What a condition says about what is known: never yes or no where it depends on something that is not. */
export type Truth =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  /** It reads what is not known yet: names of variables, or `steps.ID`. Never coerced. */
  | { readonly kind: 'unknown'; readonly dependsOn: readonly string[] }
  /** Not an expression, not a yes or no, or it fails on these values. */
  | { readonly kind: 'faulty'; readonly why: string };

/** How a step ended; `exit` is `null` when it has no exit code. */
export interface StepFact {
  readonly outcome: 'done' | 'failed' | 'skipped' | 'already-done';
  readonly exit: number | null;
}

export interface Facts {
  /** What is known of variables, by name; an absent one is unknown. */
  readonly values: ReadonlyMap<string, { readonly type: ValueType; readonly value: string }>;
  /** Steps that ended, by id; an absent one is unknown. */
  readonly steps: ReadonlyMap<StepId, StepFact>;
}
