import type { Diagnostic } from '../model/diagnostic.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import type { Span } from '../model/source.ts';

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  readonly diagnostics: readonly Diagnostic[];
  /** Where each variable is declared. */
  readonly places: ReadonlyMap<string, Span>;
}

/** The reading of a file that has none. */
export const NO_FRONT_MATTER: ReadFrontMatter = { frontMatter: {}, diagnostics: [], places: new Map() };
