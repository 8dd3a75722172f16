import type { Diagnostic } from '../../model/diagnostic.ts';

/** A diagnostic of a file, as `lint` reports it. */
export interface Finding {
  /** As the user wrote it, or relative to what they named. */
  readonly file: string;
  /** The file's whole text. */
  readonly text: string;
  readonly diagnostic: Diagnostic;
}
