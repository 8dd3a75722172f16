import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';

/** A placeholder where a value will arrive, and what the syntax around it alone demands of the value. */
export interface Use {
  readonly placeholder: Placeholder;
  readonly site: Site;
  /** Under which name the value arrives; `null` where `$NAME` says it, or where the value is text by now. */
  readonly env: string | null;
}

/** Commands inside a word, and what their output must be fit for. */
export interface Nested {
  readonly list: List;
  readonly site: Site;
}

/** A variable whose value the syntax around it re-reads. */
export interface Demand {
  readonly name: string;
  readonly site: Site;
}

/** A word, a here-document or an arithmetic expression. */
export interface Word {
  /** Index of its first unit in its source. */
  readonly start: number;
  /** As the command gets it: quotes taken off, placeholders as written, `OPAQUE` for what only the shell knows. */
  readonly text: string;
  /** Where each unit of `text` stands in the template. */
  readonly origins: readonly number[];
  /** Without any quoting or expansion, so that it can be a keyword. */
  readonly bare: boolean;
  readonly uses: readonly Use[];
  readonly nested: readonly Nested[];
  /** Variables expanded in it. */
  readonly names: readonly string[];
  readonly demands: readonly Demand[];
  /** Variables that an expansion in it assigns, as `${x:=…}` does. */
  readonly writes: readonly string[];
  /** May come out as any number of words. */
  readonly splits: boolean;
  /** Has a sign outside of quotes that stands for names of files. */
  readonly globs: boolean;
  /** Set when it is `NAME=…` before a command, or an element of such. */
  readonly assigns: string | null;
}

/** A word while it is read. */
export interface WordBuilder {
  readonly start: number;
  text: string;
  readonly origins: number[];
  bare: boolean;
  readonly uses: Use[];
  readonly nested: Nested[];
  readonly names: string[];
  readonly demands: Demand[];
  readonly writes: string[];
  splits: boolean;
  globs: boolean;
  assigns: string | null;
}

/** Among the names of a word: any variable, for `${!name}` says only at run time which. */
export const ANY_VARIABLE = 'any variable';

/** Stands for the result of an expansion; private use, and part of a word to every reader here. */
export const OPAQUE = '\u{e000}';

export interface Redirect {
  readonly operator: string;
  readonly target: Word;
  /** The text of a here-document, read later than its operator. */
  body: Word | null;
}

export type Command =
  | {
      readonly kind: 'simple';
      readonly assignments: readonly Word[];
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly kind: 'condition'; readonly words: readonly Word[]; readonly redirects: readonly Redirect[] }
  | {
      readonly kind: 'group';
      readonly form: GroupForm;
      readonly words: readonly Word[];
      /** Variable that a `for` gives each of `words`. */
      readonly variable: string | null;
      readonly lists: readonly List[];
      readonly redirects: readonly Redirect[];
    };

/** Whether its commands run where they stand, once or again and again, or when the name of a function is called. */
export type GroupForm = 'plain' | 'loop' | { readonly defines: string };

/** Commands joined by `|`. */
export type Pipeline = readonly Command[];

export type List = readonly Pipeline[];
