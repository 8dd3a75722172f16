/**
 * How a tool tries a command without doing it. `verbs` are subcommands, of one word or more; the empty one stands for a
 * tool without any. A tool whose dry run builds, runs hooks or runs scripts has no row: it does things.
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
  /** It is one already, or does nothing anyway, if a word matches. */
  readonly already: RegExp;
  /** There is none if a word matches. */
  readonly unless?: RegExp;
  /** There is none for a command with operands; the options listed here take the next word. */
  readonly withoutOperands?: readonly string[];
  /** Options before the verb that take the next word. */
  readonly valued?: readonly string[];
  /** Where the tool's makers describe it. */
  readonly page: string;
}

/** Verbs separated by `|`. */
export function verbs(text: string): readonly string[] {
  return text.split('|').map(verb => verb.trim());
}
