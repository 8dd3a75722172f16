import type { Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A finding about a runbook. Returned as data, never thrown. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}
