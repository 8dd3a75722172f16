/**
 * How a tool tries a command without doing it. `verbs` are subcommands, of one word or more, or the option that says
 * what is done; the empty one stands for a tool without any. A tool whose dry run builds, runs hooks or runs scripts has
 * no row: it does things.
 */
export interface DryRun {
  readonly tools: string;
  readonly verbs: readonly string[];
  /** Words to put in. */
  readonly add: string;
  /** Behind which word of the verb they go; default: the last. 0 is before the verb, behind the tool. */
  readonly after?: number;
  /** Another verb that does nothing, to put in place of this one. */
  readonly instead?: string;
  /** Words that only the real thing takes, left out. */
  readonly drop?: RegExp;
  /** There is none, or it is one already, if a word matches. `--dry-run` and `--simulate` need not be named. */
  readonly unless?: RegExp;
  /** There is none for a command with operands; the options listed here take the next word. */
  readonly withoutOperands?: readonly string[];
  /** Options before the verb that take the next word. */
  readonly valued?: readonly string[];
  /** Options before the verb that take none. With any other option there, the verb is not looked for. */
  readonly flags?: readonly string[];
  /** Where the tool's makers describe it. */
  readonly page: string;
}

/** Verbs separated by `|`. */
export function verbs(text: string): readonly string[] {
  return text.split('|').map(verb => verb.trim());
}
