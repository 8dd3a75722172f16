import type { StepId } from '../model/ids.ts';

/** What a plan says would happen to a step: exactly one of these. `unknown` is never coerced to yes or no. */
export type Verdict =
  | { readonly kind: 'would-run' }
  | { readonly kind: 'would-ask'; readonly because: string }
  /** `by` keeps a condition that is false apart from work that is done already. */
  | { readonly kind: 'would-skip'; readonly by: 'condition' | 'choice' | 'check'; readonly because: string }
  | { readonly kind: 'would-need-approval' }
  /** `check` is the step that would say whether it is done already, where nothing else stands in the way. */
  | { readonly kind: 'unknown'; readonly dependsOn: readonly string[]; readonly check?: StepId }
  | { readonly kind: 'blocked'; readonly missing: readonly string[] };
