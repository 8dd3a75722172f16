import type { StepId } from '../model/ids.ts';

/** The file of the runbook is another than the pinned one, and somebody said which of them counts from here on. */
export interface RunbookEvent {
  readonly type: 'runbook-changed';
  /** `new`: the text as it is now, pinned beside the ones before; `pinned`: the text that the run went by so far. */
  readonly taken: 'new' | 'pinned';
  /** The runbook as it is now. */
  readonly runbook: { readonly sha256: string; readonly title: string };
  /** Digest of the plan that counts from here on. */
  readonly planDigest: string;
  readonly tool: string;
  /** By what act it was said. */
  readonly how: string;
  readonly steps: StepChanges;
}

/** How the steps of a new text differ from those before it. */
export interface StepChanges {
  /** Ids in the new text. */
  readonly changed: readonly StepId[];
  readonly added: readonly StepId[];
  /** Ids in the text before. */
  readonly removed: readonly StepId[];
  /** The same step under another id. */
  readonly renamed: readonly { readonly from: StepId; readonly to: StepId }[];
}
