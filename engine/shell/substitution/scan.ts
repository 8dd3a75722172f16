import type { Placeholder } from '../../model/runbook.ts';
import type { Occurrence, Source } from './source.ts';
import type { List, Redirect, Use, Word, WordBuilder } from './tree.ts';
import { Unclear } from './unclear.ts';

export type Shell = 'bash' | 'sh';

/** What the text around an expansion is, which decides how a reference to a value is written there. */
export type Place = 'bare' | 'double' | 'here' | 'arithmetic';

/** A change to the template: `[start, end)` becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a reading has found so far. */
export interface Findings {
  readonly uses: Use[];
  readonly edits: Edit[];
  /** Placeholders in comments, which stay as they are. */
  readonly comments: Set<Placeholder>;
  /** Where reading ahead led nowhere: a second time would take as long, and nested ones twice as long each. */
  readonly deadEnds: Set<string>;
  /** Whether something runs beside what stands after it. */
  background: boolean;
}

export function noFindings(): Findings {
  return { uses: [], edits: [], comments: new Set(), deadEnds: new Set(), background: false };
}

export interface Heredoc {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  /** Where the delimiter stands after the operator. */
  readonly start: number;
  readonly end: number;
  readonly redirect: Redirect;
}

/** One reading of a source, with its place in it. */
export interface Scan {
  readonly source: Source;
  /** The source that all others are derived from. */
  readonly template: Source;
  /** Placeholders whose values an outer shell has put into the text. */
  readonly expanded: ReadonlySet<Placeholder>;
  readonly shell: Shell;
  readonly grammar: Grammar;
  readonly findings: Findings;
  /** Environment name of each variable. */
  readonly environment: ReadonlyMap<string, string>;
  /** Here-documents whose text starts on the next line. */
  readonly pending: Heredoc[];
  /** How many command substitutions the place is inside of. */
  depth: number;
  /** Whether it is in the body of a function, which later steps may call. */
  inFunction: boolean;
  /** How many constructs it is inside of. */
  nesting: number;
  at: number;
  /** Where reading stops; lower than the text's length inside a here-document. */
  end: number;
}

/** The parts of the grammar that contain each other. */
export interface Grammar {
  /** Commands up to one of `stops`, which is not consumed. */
  list(scan: Scan, stops: ReadonlySet<string>): List;
  word(scan: Scan): Word | null;
  /** At a `"`. */
  double(scan: Scan, builder: WordBuilder): void;
  /** At a `$` or a backquote. */
  expansion(scan: Scan, builder: WordBuilder, place: Place): void;
}

export function peek(scan: Scan, ahead = 0): string {
  const at = scan.at + ahead;
  return at < scan.end ? (scan.source.text[at] ?? '') : '';
}

export function sees(scan: Scan, text: string): boolean {
  return scan.at + text.length <= scan.end && scan.source.text.startsWith(text, scan.at);
}

/** What the pattern, which must be sticky, matches here. */
export function match(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.source.text)?.[0] ?? '';
  return scan.at + found.length <= scan.end ? found : found.slice(0, scan.end - scan.at);
}

/** A placeholder that starts here and must get a reference; `$NAME` is one already, unless it is text by then. */
export function placeholderHere(scan: Scan, ahead = 0): Occurrence | null {
  if (scan.at + ahead >= scan.end) return null;
  const found = scan.source.placeholderAt(scan.at + ahead);
  return found !== null && (found.expanded || found.placeholder.style !== 'env') ? found : null;
}

/** Read ahead; where that leads nowhere, only the place and the findings are put back. */
export function attempt(scan: Scan, what: string, read: () => boolean): boolean {
  const { at, depth, inFunction, nesting } = scan;
  const { uses, edits, deadEnds } = scan.findings;
  const end = `${what} ${scan.source.level} ${scan.source.origin(at)}`;
  if (deadEnds.has(end)) return false;
  const [useCount, editCount] = [uses.length, edits.length];
  if (read()) return true;
  scan.at = at;
  scan.depth = depth;
  scan.inFunction = inFunction;
  scan.nesting = nesting;
  deadEnds.add(end);
  uses.length = useCount;
  edits.length = editCount;
  return false;
}

/** Refuse what `sh` may not know, if a value is in it: `before` is how many uses there were when it started. */
export function refuseBashOnly(scan: Scan, sign: string, before: number): void {
  if (scan.shell === 'bash' || scan.findings.uses.length === before) return;
  unclear(scan, `\`${sign}\` is not part of every \`sh\`. Label the block \`bash\`.`);
}

/** Read something that may contain itself. */
export function inside<T>(scan: Scan, read: () => T): T {
  if (scan.nesting >= DEEPEST) unclear(scan, 'The text is nested too deeply. Take it apart.');
  scan.nesting += 1;
  const result = read();
  scan.nesting -= 1;
  return result;
}

/** Deeper than anybody writes, and far from the end of the stack. */
const DEEPEST = 150;

export function unclear(scan: Scan, reason: string, at = scan.at): never {
  throw new Unclear(reason, scan.source.origin(at));
}

/** Record a change of what stands at `[start, end)` of this source. */
export function edit(scan: Scan, change: Edit): void {
  const { source, findings } = scan;
  findings.edits.push({
    start: source.origin(change.start),
    end: source.origin(change.end),
    text: source.encode(change.text),
  });
}
