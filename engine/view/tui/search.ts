import { emptyField, type Field, fieldText } from './field.ts';
import type { Model, Overlay } from './model.ts';
import { isEmpty, paneRows } from './output-pane.ts';
import { type Match, matchAbove, matchAt, matchesIn } from './search-output.ts';

type Search = Extract<Overlay, { kind: 'search' }>;

/** A search of what was printed, with the match it is at. */
export interface Found {
  readonly matches: readonly Match[];
  /** Place of the chosen match, from 0; -1 where there is none. */
  readonly index: number;
  readonly chosen: Match | null;
}

/** Open the field in which the output shown is searched. */
export function openSearch(model: Model): Model {
  if (isEmpty(model.output)) return { ...model, notice: 'Nothing was printed that could be searched.' };
  return { ...model, notice: null, overlay: { kind: 'search', field: emptyField, at: null } };
}

/** Search for what the field holds now, from the rows in sight upwards. */
export function searchFor(model: Model, overlay: Search, field: Field): Model {
  if (fieldText(field) === fieldText(overlay.field)) return { ...model, overlay: { ...overlay, field } };
  const lowest = model.output.trimmed + paneRows(model.output).length - 1 - model.outputUp;
  const at = matchAbove(matchesIn(model.output, fieldText(field)), overlay.at?.row ?? lowest);
  return { ...model, overlay: { ...overlay, field, at } };
}

/** Go to the match before or after, and from the last one around to the first. */
export function searchOn(model: Model, how: 'search-earlier' | 'search-later'): Model {
  const { overlay } = model;
  if (overlay?.kind !== 'search') return model;
  const { matches, index } = foundBy(model, overlay);
  if (matches.length === 0) return model;
  const next = index + (how === 'search-earlier' ? -1 : 1);
  const around = (next + matches.length) % matches.length;
  const notice =
    next < 0 ? 'From the end again.' : next >= matches.length ? 'From the beginning again.' : null;
  return { ...model, notice, overlay: { ...overlay, at: matches[around] ?? null } };
}

/** Close the search where it is: the match stays in sight. What is asked has to be read again. */
export function closeSearch(model: Model, overlay: Search): Model {
  const { chosen } = foundBy(model, overlay);
  const closed: Model = { ...model, notice: null, overlay: null, armed: false };
  if (chosen === null) return closed;
  const below = model.output.trimmed + paneRows(model.output).length - 1 - chosen.row;
  return { ...closed, outputUp: Math.max(0, below - ROWS_BELOW), focus: 'output' };
}

/** What a search has found in what is kept now. */
export function foundBy({ output }: Pick<Model, 'output'>, { field, at }: Search): Found {
  const matches = matchesIn(output, fieldText(field));
  const index = matchAt(matches, at);
  return { matches, index, chosen: matches[index] ?? null };
}

/** Rows left in sight below a match. */
const ROWS_BELOW = 3;
