/** What an approver's signature came to. */
export type Judged =
  | {
      readonly ok: true;
      readonly principal: string;
      /** The fingerprint of the key. */
      readonly key: string;
      /** SHA-256 of the signature. */
      readonly signature: string;
    }
  | { readonly ok: false; readonly why: string };

/** Who may not approve: they started the run, or drove it. */
export interface Drivers {
  readonly users: readonly string[];
  /** The fingerprints of their keys, as far as they have any. */
  readonly keys: readonly string[];
}

/** How a run asks for approvals and gets them: a host's files, keys and clock. */
export interface Approvals {
  /** Milliseconds that a request holds. */
  readonly lasts: number;
  /** ISO 8601, UTC, milliseconds. */
  now(): string;
  newNonce(): string;
  /** The fingerprint of the key of whoever asks. */
  ownKey(): Promise<string | null>;
  /** Put a statement where an approver finds it. */
  publish(request: string, statement: string): void;
  /** Resolves when there may be something to take for this request, or it expires. */
  arrival(request: { readonly request: string; readonly expires: string }, over: AbortSignal): Promise<void>;
  /** The signature that was left for a request, and its file's name in the run's directory; `null` while there is none. */
  signatureFor(request: string): { readonly bytes: Uint8Array; readonly file: string } | null;
  /** Put a signature that does not count out of the way. */
  setAside(request: string): void;
  judge(given: {
    readonly statement: string;
    readonly signature: Uint8Array;
    readonly drivers: Drivers;
  }): Promise<Judged>;
}

/** For runs whose steps need none. */
export const NO_APPROVALS: Approvals = {
  lasts: 0,
  now: () => '1970-01-01T00:00:00.000Z',
  newNonce: () => '',
  ownKey: async () => null,
  publish: () => {},
  arrival: () => new Promise(() => {}),
  signatureFor: () => null,
  setAside: () => {},
  judge: async () => ({ ok: false, why: 'nobody can approve here' }),
};
