import { words } from '../tool.ts';

/**
 * A program whose arguments hold another command, or that opens a place where the next lines are typed.
 * `form` says where the command is: the remaining `words`, shell `text` (the remaining words joined), what follows
 * `--` (`dashes`), the `first` remaining word as
 * text, only in the value of `flag`, or nowhere (`none`).
 */
export interface Carrier {
  readonly names: readonly string[];
  /** Subcommand words after which the form applies; options may stand between them. */
  readonly sub?: readonly string[];
  /** It is this kind of call only if its arguments match. */
  readonly when?: RegExp;
  /** Options whose value is the next word. */
  readonly valued: readonly string[];
  /** Single-letter options without a value, for clusters such as `-iu NAME`. */
  readonly flags: string;
  /** Positional words before the command: a host, a container, a duration. */
  readonly skip: number;
  readonly form: 'words' | 'text' | 'dashes' | 'first' | 'flag' | 'none';
  /** Or an option's value, where that option is given. */
  readonly flag?: RegExp;
  /** Its own options may stand behind the command. */
  readonly mixed?: true;
  /** Where the command runs; absent if here. */
  readonly place?: PlaceRule;
  /** What it is without a command: by itself it opens nothing. */
  readonly opens?: Opening;
}

/** `user` is the same machine as somebody else, `root` the same machine with another file tree. */
export type PlaceKind = 'remote' | 'container' | 'user' | 'root' | 'screen';

/** Which argument names the place: a positional word by its index, or the value of an option. */
export interface PlaceRule {
  readonly kind: PlaceKind;
  readonly named?: number | readonly string[];
  /** The name when no argument gives one. */
  readonly otherwise?: string;
  /** Stands before the name: `process 1`. */
  readonly label?: string;
}

/** Conditions on the arguments, joined by spaces, for opening a session. */
export interface Opening {
  readonly only?: RegExp;
  readonly unless?: RegExp;
}

/** Another command in place of itself: `nice`, `timeout`. */
export function here(
  names: string,
  { valued = '', flags = '', skip = 0 }: { valued?: string; flags?: string; skip?: number } = {},
): Carrier {
  return { names: words(names), valued: listed(valued), flags, skip, form: 'words' };
}

/** Another command behind a subcommand, and mostly behind `--`: `doppler run -- make deploy`. */
export function behind(names: string, sub: string, skip = 0): Carrier {
  return { names: words(names), sub: [sub], valued: [], flags: '', skip, form: 'dashes' };
}

function listed(text: string): readonly string[] {
  return text.trim() === '' ? [] : words(text);
}
