import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';
import type { Command, List, Redirect, Word } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';

/** What is demanded of values and variables, gathered from everything that reads them again. */
export interface Caps {
  readonly sites: Map<Placeholder, Site>;
  /** Sites that a variable's value reaches. */
  readonly demands: Map<string, Set<Site>>;
  /** Values that are put into variables. */
  readonly assignments: { readonly name: string; readonly word: Word }[];
}

export function makeCaps(): Caps {
  return { sites: new Map(), demands: new Map(), assignments: [] };
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

/** Everything whose result becomes part of this word must fit. */
export function capWord(caps: Caps, word: Word, site: Site): void {
  if (site === 'free') return;
  for (const use of word.uses) capPlaceholder(caps, use.placeholder, site);
  for (const name of word.names) demand(caps, name, site);
  for (const { list } of word.nested) capOutput(caps, list, site);
}

/** Whatever these commands print of their own text must fit: what they read from files is not known here. */
export function capOutput(caps: Caps, list: List, site: Site): void {
  for (const pipeline of list) for (const command of pipeline) capCommandOutput(caps, command, site);
}

export function capCommandOutput(caps: Caps, command: Command, site: Site): void {
  for (const redirect of command.redirects) capInput(caps, redirect, site);
  if (command.kind === 'group') for (const list of command.lists) capOutput(caps, list, site);
  if (command.kind !== 'simple') return;
  const printer = command.words.some(word => PRINTERS.has(word.text));
  if (printer) for (const word of command.words) capWord(caps, word, site);
}

/** Commands that print their arguments. */
const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf', '/bin/echo', '/usr/bin/printf']);

/** Text that a redirection feeds to a command must fit. */
export function capInput(caps: Caps, { operator, target, body }: Redirect, site: Site): void {
  if (body !== null) capWord(caps, body, site);
  if (operator === '<<<') capWord(caps, target, site);
  if (operator === '<') for (const { list } of target.nested) capOutput(caps, list, site);
}
