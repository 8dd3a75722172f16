import type { Risk } from '../../../model/risk.ts';
import type { ProcedureText } from '../../procedure-text.ts';

/** A run that has not ended: it was left, it broke off, it waits for somebody, or another console drives it. */
export interface OpenRunEntry {
  readonly kind: 'run';
  /** Its id. */
  readonly key: string;
  readonly title: string;
  readonly file: string;
  readonly procedure: string;
  readonly stands: 'paused' | 'crashed' | 'in-doubt' | 'approval' | 'driven';
  readonly settled: number;
  /** Steps in its plan; `null` where that cannot be read. */
  readonly total: number | null;
  /** ISO 8601, of its last record. */
  readonly since: string;
  readonly startedBy: string | null;
  /** The title of the first step that is not settled. */
  readonly next: string | null;
  /** Who drives it, in words. */
  readonly driver: string | null;
}

/** A procedure that can be run. */
export interface ProcedureEntry {
  readonly kind: 'procedure';
  /** The file and the id. */
  readonly key: string;
  readonly title: string;
  readonly file: string;
  readonly procedure: string;
  /** Headings above it. */
  readonly path: readonly string[];
  readonly steps: number;
  readonly risk: Risk | null;
  readonly variables: readonly string[];
  readonly lastRun: { readonly state: string; readonly startedAt: string } | null;
  readonly text: ProcedureText;
}

export type Entry = OpenRunEntry | ProcedureEntry;
