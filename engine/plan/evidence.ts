import type { StepFact } from '../condition/truth.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding } from '../model/variable.ts';

/** What was learnt by looking, before a run: a plan made with it says more, and promises the same. */
export interface Evidence {
  /** What steps brought, by the name under which it is known in their rows. */
  readonly values: ReadonlyMap<string, Binding>;
  /** How steps ended, those too that say whether another is done already. */
  readonly facts: ReadonlyMap<StepId, StepFact>;
}
