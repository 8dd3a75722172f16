import type { Site } from '../../model/program.ts';
import { type Heredoc, peek, type Scan, unclear } from './scan.ts';
import type { List, WordBuilder } from './tree.ts';
import { addOpaque } from './word-builder.ts';

interface SubstitutionOptions {
  /** Length of what opens it. */
  readonly skip: number;
  /** What its output must be fit for. */
  readonly site: Site;
}

/** At a `$(`, `<(` or `>(`. */
export function readSubstitution(scan: Scan, builder: WordBuilder, options: SubstitutionOptions): void {
  builder.bare = false;
  addOpaque(scan, builder);
  const start = scan.at;
  scan.at += options.skip;
  builder.nested.push({ list: readParenthesised(scan, start), site: options.site });
}

/** Commands up to the `)` that closes them, which is consumed. */
function readParenthesised(scan: Scan, start: number): List {
  const outer: Heredoc[] = scan.pending.splice(0);
  scan.depth += 1;
  const list = scan.grammar.list(scan, CLOSE);
  if (peek(scan) !== ')') unclear(scan, 'This `(` is never closed. Close it.', start);
  scan.depth -= 1;
  scan.at += 1;
  if (outer.length > 0 && scan.source.text.slice(start, scan.at).includes('\n')) {
    unclear(
      scan,
      'A substitution crosses the line on which a here-document starts. Put it on a line of its own.',
      start,
    );
  }
  scan.pending.push(...outer);
  return list;
}

const CLOSE: ReadonlySet<string> = new Set([')']);
