import { titleText } from '../../inline-text.ts';
import { textWidth } from '../../width.ts';
import { isSubsequence } from '../is-subsequence.ts';
import type { Entry } from './entry.ts';
import { isNearBeginning, isOfBeginnings } from './near-words.ts';
import { plain } from './plain-text.ts';

/** An entry with its text made ready for comparing. */
export interface Sought {
  readonly entry: Entry;
  /** Columns of its title. */
  readonly columns: number;
  readonly title: string;
  readonly words: readonly string[];
  readonly path: string;
  readonly file: string;
  readonly commands: string;
  readonly prose: string;
}

/** What was found: `near` says that nothing holds the words, and these come close. */
export interface Found {
  readonly near: boolean;
  readonly sought: readonly Sought[];
}

/** A row of a procedure in which something was found. */
export interface Excerpt {
  readonly kind: 'command' | 'prose';
  readonly row: string;
}

/** Make an entry ready for `search`, once. */
export function soughtOf(entry: Entry): Sought {
  const title = plain(entry.title);
  const isRun = entry.kind === 'run';
  return {
    entry,
    columns: textWidth(titleText(entry.title)),
    title,
    words: title.split(/[^\p{L}\p{N}]+/u).filter(word => word !== ''),
    path: isRun ? plain(`${entry.procedure} ${entry.key}`) : plain(entry.path.join('\n')),
    file: plain(entry.file),
    commands: isRun ? '' : plain(entry.text.commands.join('\n')),
    prose: isRun ? '' : plain(entry.text.prose.join('\n')),
  };
}

/** The words of what was typed. */
export function wordsOf(typed: string): readonly string[] {
  return plain(typed)
    .split(/\s+/)
    .filter(word => word !== '');
}

/**
 * Entries that hold every word, the best first: in the title, then in headings and file names, then as the beginnings of
 * the title's words, then in commands, then in prose. Runs stay before procedures.
 */
export function search(all: readonly Sought[], words: readonly string[]): Found {
  if (words.length === 0) return { near: false, sought: withFewRuns(all) };
  const held = ranked(all, words, rankOf);
  return held.length > 0
    ? { near: false, sought: held }
    : { near: true, sought: ranked(all, words, nearRank) };
}

/** What is open must not push everything else out of sight: the newest runs stand for all of them until one is searched. */
function withFewRuns(all: readonly Sought[]): readonly Sought[] {
  const runs = all.filter(({ entry }) => entry.kind === 'run');
  if (runs.length <= MOST_RUNS) return all;
  return [...runs.slice(0, MOST_RUNS), ...all.filter(({ entry }) => entry.kind !== 'run')];
}

/** One more would take a third of a small screen. */
const MOST_RUNS = 5;

/** The row by which an entry was found, when its title, headings and file do not say why it was. */
export function excerptOf(sought: Sought, words: readonly string[]): Excerpt | null {
  const { entry, title, path, file } = sought;
  if (entry.kind === 'run') return null;
  const unseen = words.filter(word => ![title, path, file].some(text => text.includes(word)));
  if (unseen.length === 0) return null;
  const command = bestRow(sought.commands, unseen);
  const prose = bestRow(sought.prose, unseen);
  if (command.count === 0 && prose.count === 0) return null;
  return command.count >= prose.count
    ? { kind: 'command', row: entry.text.commands[command.at] ?? '' }
    : { kind: 'prose', row: entry.text.prose[prose.at] ?? '' };
}

/** The first row that holds the most of the words, and how many it holds. */
function bestRow(text: string, words: readonly string[]): { readonly at: number; readonly count: number } {
  let best = { at: 0, count: 0 };
  for (const [at, row] of text.split('\n').entries()) {
    const count = words.filter(word => row.includes(word)).length;
    if (count > best.count) best = { at, count };
  }
  return best;
}

function ranked(
  all: readonly Sought[],
  words: readonly string[],
  rank: (sought: Sought, word: string) => number,
): readonly Sought[] {
  return all
    .flatMap((sought, index) => {
      const ranks = words.map(word => rank(sought, word));
      if (ranks.includes(0)) return [];
      const run = sought.entry.kind === 'run' ? RUNS_FIRST : 0;
      return [{ sought, index, score: run + ranks.reduce((sum, one) => sum + one, 0) }];
    })
    .sort((a, b) => b.score - a.score || a.sought.title.length - b.sought.title.length || a.index - b.index)
    .map(({ sought }) => sought);
}

/** More than any words can bring. */
const RUNS_FIRST = 1e6;

/** What a word is worth where it is found first; 0 for nowhere. */
function rankOf({ title, words, path, file, commands, prose }: Sought, word: string): number {
  if (title.startsWith(word)) return 100;
  if (words.some(one => one.startsWith(word))) return 90;
  if (title.includes(word)) return 80;
  if (path.includes(word)) return 60;
  if (file.includes(word)) return 50;
  if (word.length > 1 && isOfBeginnings(word, words)) return 40;
  if (commands.includes(word)) return 20;
  return prose.includes(word) ? 10 : 0;
}

function nearRank(sought: Sought, word: string): number {
  const own = rankOf(sought, word);
  if (own > 0) return own;
  if (sought.words.some(one => isNearBeginning(word, one))) return 8;
  return isSubsequence(word, sought.title) ? 4 : 0;
}
