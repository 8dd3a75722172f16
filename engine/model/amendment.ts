import type { StepId } from './ids.ts';

/** A change that an operator made to a procedure while it ran: the runbook's file stays as it is. */
export type Amendment =
  /** Another text for a step that is a command. */
  | { readonly kind: 'edited'; readonly step: StepId; readonly text: string }
  /** A command that the runbook does not have, run on this machine before another step; `step` is its new id. */
  | {
      readonly kind: 'inserted';
      readonly step: StepId;
      readonly before: StepId;
      readonly text: string;
    };
