import type { Risk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';

/**
 * What is known about one program. Both lists are tried in order; the first risk rule that matches decides,
 * every trait rule that matches counts.
 */
export interface Tool {
  readonly names: readonly string[];
  /** Flags whose value is the next word. */
  readonly valueFlags?: readonly string[];
  /** Words that follow the first flag are arguments, not part of the verb: `az storage cors add --methods DELETE`. */
  readonly verbFirst?: true;
  readonly rules?: readonly RiskRule[];
  /** When no rule matches; `by-words` judges by the verb among the first words. */
  readonly otherwise?: Risk | 'by-words';
  readonly traits?: readonly TraitRule[];
}

/**
 * `words` matches the start of the positional words; `flags` matches anywhere in the arguments as written.
 * Both are regular expression sources; `words` must end at a word boundary.
 */
export interface Condition {
  readonly words?: string;
  readonly flags?: string;
  readonly unless?: string;
  /** It is given input, and what is seen of that matches; nothing is seen of a file. */
  readonly fed?: string;
}

export interface RiskRule extends Condition {
  readonly risk: Risk;
}

export interface TraitRule extends Condition {
  readonly trait: Trait;
}

/** Regular expression source for a flag cluster that contains one of these letters, or one of these long names. */
export function flag(letters: string, ...long: readonly string[]): string {
  const cluster = letters ? [`-[A-Za-z]*[${letters}][A-Za-z]*`] : [];
  return `(?:^|\\s)(?:${[...cluster, ...long].join('|')})(?=[\\s=]|$)`;
}

/** The words of a text: keeps long tables of names readable. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
