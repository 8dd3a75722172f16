import type { StepId } from '../model/ids.ts';

/** What is recorded of an approval by another person. `request` is the SHA-256 of the statement that is to be signed. */
export type ApprovalEvent =
  | {
      readonly type: 'approval-requested';
      readonly step: StepId;
      readonly request: string;
      /** Makes each request another one, so that no signature fits two. */
      readonly nonce: string;
      /** ISO 8601, UTC, as in the statement. */
      readonly asked: string;
      readonly expires: string;
      /** The fingerprint of the key of whoever asks; `null` for one who has none. */
      readonly key: string | null;
    }
  | {
      readonly type: 'approved';
      readonly step: StepId;
      readonly request: string;
      /** Who signed, by the name that the file of allowed signers has for the key. */
      readonly principal: string;
      readonly key: string;
      /** SHA-256 of the signature, and where it lies in the run's directory. */
      readonly signature: string;
      readonly file: string;
      readonly expires: string;
    }
  | {
      readonly type: 'approval-refused';
      readonly step: StepId;
      readonly request: string;
      readonly why: string;
      /** Whether another request is needed; a signature that does not count leaves the request as it was. */
      readonly voids: boolean;
    }
  /** A step goes on without its approval. `how` says by what act. */
  | {
      readonly type: 'broke-glass';
      readonly step: StepId;
      readonly request: string;
      readonly reason: string;
      readonly how: string;
    };
