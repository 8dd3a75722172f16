/** Which values a site accepts: `free` sites take any typed value, the others re-parse what they are given. */
export type Site = 'free' | 'int' | 'ident' | 'safe' | 'word';

/** One place in a program where a value arrives through the environment. */
export interface ProgramReference {
  /** Environment name, `__DRILLBOOK_<n>` or the exported name of a `$NAME` placeholder. */
  readonly env: string;
  readonly variable: string;
  readonly site: Site;
  /** Set where nobody can show that the value stays out of a place that reads it again. */
  readonly reread?: Reread;
}

/** A place in the same text that reads something again, and what it takes. */
export interface Reread {
  readonly site: Site;
  /** What reads it, such as `` `eval` ``. */
  readonly by: string;
  /** 1-based, in the program text. */
  readonly line: number;
}

/** Program text that contains no value, and the names under which its values arrive. */
export interface Program {
  readonly language: string;
  readonly text: string;
  readonly references: readonly ProgramReference[];
}

/** Why a text with placeholders cannot be made safe. `offset` is in the template text. */
export interface Refusal {
  readonly reason: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export type Compiled =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * How to start one attempt, as data: the keeper performs it, and a later process can re-attach.
 * A `session` launch is shell text that shares the run's shell session; a `process` launch stands alone.
 */
export type Launch =
  | {
      readonly kind: 'session';
      readonly shell: 'bash';
      readonly text: string;
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string | null;
      readonly terminal: 'none' | 'own';
    }
  | {
      readonly kind: 'process';
      readonly argv: readonly string[];
      readonly stdin: string | null;
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string | null;
      readonly terminal: 'none' | 'own';
    };
