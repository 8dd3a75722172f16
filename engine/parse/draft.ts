import type { Risk } from '../model/risk.ts';
import type { AnnotatedList, CommandStep, Placeholder, SshLine, StepSource } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import type { Trait } from '../model/trait.ts';

/** A step before it has an identity: ids depend on the whole document. */
export interface Draft {
  readonly kind: CommandStep['kind'] | 'manual';
  readonly source: StepSource;
  readonly title: string;
  /** Where the text of the step alone does not say it. */
  readonly role?: 'verify';
  readonly text: string;
  readonly span: Span;
  readonly language: string;
  readonly risk: Risk;
  readonly traits: readonly Trait[];
  readonly placeholders: readonly Placeholder[];
  readonly target: string | null;
  readonly block: string | null;
  readonly expected: string | null;
  readonly optional: boolean;
  readonly budget: number | null;
  readonly settings: Settings;
  /** Where the draft starts whose session this instruction belongs to: an offset in the source. */
  readonly during: number | null;
  /** The innermost annotated list around it. */
  readonly list?: AnnotatedList;
  /** It is typed in a session that a line of its own fence opened. */
  readonly within?: true;
  /** The `ssh` line over which it runs; one object for all that share it. */
  readonly over?: SshLine;
  /** The `ssh` line that it is. */
  readonly opens?: SshLine;
}

export const BLANK_DRAFT = {
  kind: 'manual',
  source: 'list-item',
  title: '',
  text: '',
  language: 'text',
  risk: 'read',
  traits: [],
  placeholders: [],
  target: null,
  block: null,
  expected: null,
  optional: false,
  budget: null,
  settings: {},
  during: null,
} as const satisfies Omit<Draft, 'span'>;
