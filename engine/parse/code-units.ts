import type { Risk } from '../model/risk.ts';
import type { Placeholder, SshLine } from '../model/runbook.ts';
import type { Trait } from '../model/trait.ts';
import type { SessionLevel } from './sessions.ts';

/** One command, query, script or instruction found in code. Line numbers count from 0 in the code. */
export interface CodeUnit {
  readonly kind: 'command' | 'query' | 'script' | 'manual';
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** From the comment above it, else `''`. */
  readonly title: string;
  readonly language: string;
  readonly risk: Risk;
  readonly traits: readonly Trait[];
  readonly placeholders: readonly Placeholder[];
  readonly target: string | null;
  readonly expected: string | null;
  /** The unit, by its place in the list, whose session a manual unit belongs to. */
  readonly during: number | null;
  readonly optional: boolean;
  /** It is typed in a session that a line of its own fence opened. */
  readonly within?: true;
  /** The `ssh` line over which it runs. */
  readonly over?: SshLine;
  /** The `ssh` line that it is. */
  readonly opens?: SshLine;
}

export interface CodeComplaint {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface CodeReading {
  readonly units: readonly CodeUnit[];
  readonly complaints: readonly CodeComplaint[];
  /** Sessions that are still open below the block; absent where nothing in it is for a shell. */
  readonly open?: readonly SessionLevel[];
}
