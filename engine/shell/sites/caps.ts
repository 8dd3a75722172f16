import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';
import type { Word } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';
import { isDynamic, wordPlace } from './places.ts';
import { printedByList } from './printed-text.ts';
import { makeReach, noteRereader, type Reach, variablePlace } from './reach.ts';

/** What is demanded of values and variables, gathered from everything that reads them again. */
export interface Caps {
  readonly sites: Map<Placeholder, Site>;
  /** Sites that a variable's value reaches. */
  readonly demands: Map<string, Set<Site>>;
  /** Values that are put into variables. */
  readonly assignments: { readonly name: string; readonly word: Word }[];
  /** Where values may get to besides. */
  readonly reach: Reach;
}

export function makeCaps(template: string): Caps {
  return { sites: new Map(), demands: new Map(), assignments: [], reach: makeReach(template) };
}

/** Demand that the value fits this site too. */
export function capPlaceholder(caps: Caps, placeholder: Placeholder, site: Site): void {
  const both = meet(caps.sites.get(placeholder) ?? 'free', site);
  if (both === null) {
    throw new Unclear(
      'No value could be both a number and a name, which this place asks for. Use two placeholders.',
      placeholder.start,
    );
  }
  caps.sites.set(placeholder, both);
}

export function demand(caps: Caps, name: string, site: Site): void {
  const sites = caps.demands.get(name) ?? new Set();
  caps.demands.set(name, sites.add(site));
}

/** The site whose values both accept. */
function meet(left: Site, right: Site): Site | null {
  if (left === right || right === 'free') return left;
  if (left === 'free') return right;
  if (left === 'safe') return right;
  if (right === 'safe') return left;
  if (left === 'word') return right;
  return right === 'word' ? left : null;
}

/** The word is read again: everything whose result becomes part of it must fit, as far as it can be followed. */
export function capWord(caps: Caps, word: Word, site: Site): void {
  if (site !== 'free') reread(caps, word, { site });
  if (site === 'int') demandNames(caps, word.text);
  bindWord(caps, word, site);
}

/** A calculation takes a name for the variable of that name. */
export function demandNames(caps: Caps, text: string): void {
  for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) {
    demand(caps, name, 'int');
    noteRereader(caps.reach, { place: variablePlace(name), site: 'int' });
  }
}

/** Note that a word is read again, for values that nobody sees get there. */
export function reread(
  { reach }: Caps,
  word: Word,
  { site, runs = false }: { readonly site: Site; readonly runs?: boolean },
): void {
  if (!isDynamic(word)) return;
  noteRereader(reach, { place: wordPlace(reach, word), site, runs, offset: word.origins[0] });
}

/** Everything whose result is seen to become part of this word must fit. */
export function bindWord(caps: Caps, word: Word, site: Site): void {
  if (site === 'free') return;
  for (const use of word.uses) capPlaceholder(caps, use.placeholder, site);
  for (const name of word.names) demand(caps, name, site);
  for (const { list } of word.nested) capTexts(caps, printedByList(list), site);
}

export function capTexts(caps: Caps, texts: readonly (readonly Word[])[], site: Site): void {
  for (const words of texts) for (const word of words) bindWord(caps, word, site);
}
