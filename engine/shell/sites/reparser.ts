import type { Site } from '../../model/program.ts';
import type { Syntax } from './arguments.ts';

/** A tool that reads some of its words, or its input, as a program. */
export interface Reparser {
  /** Without directory and version, so that `/usr/bin/python3.11` is `python`. */
  readonly names: readonly string[];
  readonly syntax?: Syntax;
  /** What its program text is. `opaque` text may run commands, but is not read here. */
  readonly language: 'shell' | 'foreign' | 'opaque';
  /** Index of the operand that is program text, where no option gave any. */
  readonly operand?: number;
  /** Words that may stand before that operand and do not count. */
  readonly subcommands?: readonly string[];
  /** A letter whose option makes the first operand program text. */
  readonly flag?: string;
  /** From this operand on, all words together are program text. */
  readonly joined?: number;
  /** From this operand on stands another command with its arguments. */
  readonly command?: number;
  /** Or after one of these words. */
  readonly commandAfter?: readonly string[];
  /** After one of these words, all words are text that some shell reads. */
  readonly textAfter?: readonly string[];
  /** Options that give program files, so that no operand or input is one. */
  readonly files?: readonly string[];
  /** Options whose argument is read for escapes. */
  readonly guarded?: readonly string[];
  /** What all its words must be fit for. */
  readonly rest?: Site;
  /** What its input must be fit for, where it reads its program from there. */
  readonly input?: Site;
  /** It does so only without an operand. */
  readonly inputWithoutOperand?: true;
  /** Its text runs later, whatever comes between. */
  readonly deferred?: true;
  /** It runs the text in this very shell, whose variables it reads. */
  readonly runsHere?: true;
  /** Its first operand is a file of program text. */
  readonly runsFile?: true;
  /** What it starts does not get this machine's environment. */
  readonly remote?: true;
}
