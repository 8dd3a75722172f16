import type { StepId } from './ids.ts';
import type { Risk } from './risk.ts';

/**
 * What an author said about a step, section, table or block, after validation.
 * Durations are milliseconds. An absent key means "not said". `docs/runbook-format.md` lists the keys.
 */
export interface Settings {
  readonly id?: string;
  readonly title?: string;
  readonly needs?: readonly StepId[];
  readonly parallel?: true;
  readonly if?: string;
  readonly risk?: Risk;
  readonly idempotent?: true;
  readonly check?: StepId;
  readonly expect?: string;
  readonly expectExit?: readonly number[];
  readonly expectJson?: string;
  readonly capture?: string;
  readonly ask?: string;
  readonly timeout?: number;
  readonly retry?: number;
  readonly delay?: number;
  readonly until?: StepId;
  readonly wait?: number;
  readonly confirm?: 'none' | 'key' | 'type';
  readonly confirmValue?: string;
  readonly approve?: true;
  readonly role?: string;
  readonly undo?: StepId;
  readonly undoOf?: StepId;
  readonly irreversible?: true;
  readonly onFail?: 'ask' | 'stop' | 'continue';
  readonly onFailGoto?: StepId;
  readonly call?: string;
  readonly target?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly interactive?: true;
  readonly follow?: true;
  readonly budget?: number;
  readonly probe?: string;
  readonly every?: number;
  readonly dry?: StepId;
  readonly each?: string;
  readonly where?: string;
  readonly manual?: true;
  readonly output?: true;
  readonly file?: string;
  readonly skip?: true;
  readonly private?: true;
  readonly table?: string;
  readonly ignore?: readonly { readonly code: string; readonly reason: string }[];
}
