import type { Placeholder } from '../../model/runbook.ts';
import type { Source } from '../substitution/source.ts';
import type { List } from '../substitution/tree.ts';
import type { Caps } from './caps.ts';
import type { Input } from './input.ts';

/** Where commands are classified. */
export interface Setting {
  readonly caps: Caps;
  readonly template: Source;
  /** Where they read from, and where their output goes, as far as values are followed. */
  readonly input: string;
  readonly output: string;
  /** Values that are text by now, put there by an outer shell. */
  readonly expanded: ReadonlySet<Placeholder>;
  /** The commands run without the environment that values arrive in. */
  readonly remote: boolean;
  /** How many shells and tools read this text one after the other. */
  readonly level: number;
  /** Every word after this one that may be a command is looked at anyway. */
  readonly searching: boolean;
  /** `$NAME` placeholders that an inner shell expands from its environment. */
  readonly innerReferences: Set<Placeholder>;
  /** Classifies an inner shell's commands. */
  readonly classify: (list: List, setting: Setting) => readonly Input[];
}
