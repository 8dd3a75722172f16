import type { PlaceKind } from './carriers.ts';

/** One program with its arguments, quotes removed, wherever in a text it stands. */
export interface SimpleCommand {
  readonly name: string;
  /** The name as written, with its directory. */
  readonly word: string;
  readonly args: readonly string[];
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  readonly assigns: readonly string[];
  /** Names of the programs that carry it, outermost first. */
  readonly via: readonly string[];
  /** Where it runs, from here inwards; none is here. */
  readonly places: readonly Place[];
  /** Does it read its input from a pipe, a file or a here-document? */
  readonly fed: boolean;
  /** What it reads, where the text says so: a here-document, or what `echo` prints into its pipe. */
  readonly input: string | null;
  /** Does it run what it reads, as a shell does that is fed? */
  readonly runsInput: boolean;
  /** For a carrier without a command: the place it opens, or a shell where it stands. */
  readonly opens: Place | 'shell' | null;
}

/** Somewhere else than here: a host, a container, another user or file tree of the same machine. */
export interface Place {
  readonly kind: PlaceKind;
  readonly name: string;
}

/** A program's name without its directory; scripts beside the document keep theirs. */
export function baseName(word: string): string {
  return word.startsWith('./') || word.startsWith('../') ? word : word.replace(/^.*\/(?=[^/]+$)/, '');
}
