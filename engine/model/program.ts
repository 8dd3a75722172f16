import type { StepId } from './ids.ts';

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
  /** The `ssh` line that it is, or over which it runs; absent for a program that runs here. */
  readonly connection?: ProgramConnection;
}

/** An `ssh` line with references where its values go: they arrive here, and the program's own over there. */
export interface ProgramConnection {
  readonly role: Over['role'];
  /** The step that opens it; `null` where a declared target is its source. */
  readonly opener: StepId | null;
  readonly text: string;
  readonly references: readonly ProgramReference[];
}

/** Every place where a value arrives, here or over there. */
export function referencesOf({ references, connection }: Program): readonly ProgramReference[] {
  return connection?.role === 'carries' ? [...references, ...connection.references] : references;
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

/** A connection to another machine, as shell text that runs here. Both texts expect the directory of its socket. */
export type Over =
  /** The step itself opens it, for the steps after it. */
  | { readonly role: 'opens' }
  | {
      readonly role: 'carries';
      /** Opens the connection, unless it is open. */
      readonly opening: string;
      /** Its standard streams are those of a shell over there. */
      readonly carrier: string;
      /** What both are given here; the step's own values go over the connection. */
      readonly env: Readonly<Record<string, string>>;
    };

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
      /** How the shell is reached, where it is on another machine; absent for here. */
      readonly over?: Over;
    }
  | {
      readonly kind: 'process';
      readonly argv: readonly string[];
      readonly stdin: string | null;
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string | null;
      readonly terminal: 'none' | 'own';
    };
