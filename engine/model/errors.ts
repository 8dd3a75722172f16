/** How the process should end when this error reaches the command line; see `docs/exit-codes.md`. */
export type Fate = 'refused' | 'untrusted' | 'journal' | 'failed';

interface RunbookErrorOptions {
  readonly hint?: string;
  readonly cause?: unknown;
  readonly fate?: Fate;
}

/** The world failed (a missing file, a locked journal, a full disk). Wrong runbooks are `Diagnostic`s instead. */
export class RunbookError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly fate: Fate;

  constructor(code: string, message: string, options: RunbookErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RunbookError';
    this.code = code;
    this.hint = options.hint;
    this.fate = options.fate ?? 'refused';
  }
}
