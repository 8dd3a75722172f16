import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';
import type { List, Word } from '../substitution/tree.ts';

/**
 * Where values may get to inside one text: from the places that hold something (variables, arguments, output, files)
 * to those that read it again. It errs to one side: what is not known to stay out may come in.
 */
export interface Reach {
  /** For each place, what may have been put into it. */
  readonly sources: Map<string, string[]>;
  readonly places: Map<string, Placeholder>;
  /** When each value was first handed on. */
  readonly moments: Map<Placeholder, number>;
  readonly rereaders: Rereader[];
  /** Which moment the reading has come to; what runs once comes after what stood before it. */
  clock: number;
  /** How many constructs around here run their commands together or again and again. */
  loops: number;
  pipelines: number;
  /** How many constructs around here run when somebody calls them. */
  deferred: number;
  /** The command that is being read, for messages, and where it stands in the template. */
  reader: string;
  offset: number;
  count: number;
  /** What comes out of the commands in a word. */
  readonly outputs: Map<List, string>;
  readonly words: Map<Word, string>;
  /** Functions that the text defines. */
  readonly defined: Set<string>;
  /** Whether what commands say of their errors may be read as their output. */
  readonly errorsMixedIn: boolean;
}

/** A place whose content is read again. */
export interface Rereader {
  readonly place: string;
  readonly site: Site;
  /** What reads it, in the words of a message. */
  readonly by: string;
  /** In the template. */
  readonly offset: number;
  readonly moment: number;
  /** It runs in this shell, so what nobody knows of it may read every variable. */
  readonly runs: boolean;
}

/** Every variable; those whose names are known only at run time; the arguments of functions and of this shell. */
export const ALL_VARIABLES = 'all variables';
export const SOME_VARIABLE = 'some variable';
export const ARGUMENTS = 'arguments';
/** What no text in sight says. */
export const UNKNOWN = 'unknown';
/** A word that a calculation would take for the name of a variable. */
export const A_NAME = 'a name';
/** What programs that print their environment print. */
export const ENVIRONMENT = 'environment';

/** What commands read where nothing else is said; `exec` changes it. */
export const STANDING_INPUT = 'standing input';
/** What functions read and print, whenever they are called. */
export const FUNCTIONS_INPUT = 'input of functions';
export const FUNCTIONS_OUTPUT = 'output of functions';

export function makeReach(template: string): Reach {
  return {
    sources: new Map([[ALL_VARIABLES, [SOME_VARIABLE]]]),
    places: new Map(),
    moments: new Map(),
    rereaders: [],
    clock: 0,
    loops: 0,
    pipelines: 0,
    deferred: 0,
    reader: '',
    offset: 0,
    count: 0,
    outputs: new Map(),
    words: new Map(),
    defined: definedIn(template),
    errorsMixedIn: ERRORS_MIXED_IN.test(template),
  };
}

function definedIn(template: string): Set<string> {
  // The pattern tries every word of a text, and hardly any text has either.
  if (!template.includes('(') && !template.includes('function')) return new Set();
  return new Set([...template.matchAll(DEFINITION)].map(([, word, before]) => word ?? before ?? ''));
}

const DEFINITION = /\bfunction\s+([^\s()]+)|([^\s()|&;<>]+)\s*\(\s*\)/g;

const ERRORS_MIXED_IN = /[0-9]>&|\|&|&>|>&|\bset\b[^\n;]*-\w*x|xtrace/;

export function freshPlace(reach: Reach, kind: string): string {
  reach.count += 1;
  return `${kind} ${reach.count}`;
}

/** What is in the one place may get into the other. */
export function pour(reach: Reach, from: string, into: string): void {
  const sources = reach.sources.get(into);
  // One that is named twice is followed once.
  if (sources === undefined) reach.sources.set(into, [from]);
  else sources.push(from);
}

export function pourIntoVariable(reach: Reach, from: string, name: string): void {
  pour(reach, from, name === SOME_VARIABLE ? SOME_VARIABLE : `$${name}`);
  pour(reach, from, ALL_VARIABLES);
}

/** The place of a variable to read from. */
export function variablePlace(name: string): string {
  if (/^(?:[@*]|[0-9]+)$/.test(name)) return ARGUMENTS;
  return `$${name}`;
}

export function valuePlace(reach: Reach, placeholder: Placeholder): string {
  const place = `value ${placeholder.start}`;
  reach.places.set(place, placeholder);
  return place;
}

/** The value is handed on for the first time. */
export function noteMoment({ moments, clock }: Reach, placeholder: Placeholder): void {
  if (!moments.has(placeholder)) moments.set(placeholder, clock);
}

/** Files as far as commands put text into them, and whatever else programs may keep. */
export function storePlace(kind: 'files' | 'world', moment: number): string {
  return `${kind} ${moment}`;
}

/** What can be read from there by now: what runs beside this, or runs later, may come first. */
export function storeToRead(reach: Reach, kind: 'files' | 'world', beside = false): string {
  if (reach.deferred > 0) return storePlace(kind, LATE);
  return storePlace(kind, reach.clock + (beside && reach.pipelines > 0 ? 1 : 0));
}

/** What is kept by this command can be read by the next one, or by any other of the same loop. */
export function pourIntoStore(reach: Reach, from: string, kind: 'files' | 'world'): void {
  pour(reach, from, storePlace(kind, reach.clock + (reach.loops > 0 ? 0 : 1)));
}

/** After all the others. */
export const LATE = Number.POSITIVE_INFINITY;

interface Rereading {
  readonly place: string;
  readonly site: Site;
  readonly by?: string;
  readonly offset?: number | undefined;
  readonly runs?: boolean;
  readonly late?: boolean;
}

export function noteRereader(reach: Reach, { place, site, offset, by, runs, late }: Rereading): void {
  reach.rereaders.push({
    place,
    site,
    by: by ?? reach.reader,
    offset: offset ?? reach.offset,
    moment: late === true || reach.deferred > 0 ? LATE : reach.clock,
    runs: runs === true,
  });
}

/** Read commands that run together, again and again, or later. */
export function within<T>(
  reach: Reach,
  kind: 'loops' | 'pipelines' | 'deferred' | 'plain',
  read: () => T,
): T {
  if (kind === 'plain') return read();
  reach[kind] += 1;
  const result = read();
  reach[kind] -= 1;
  return result;
}

/** Go on to the next moment, unless everything around here counts as one. */
export function passMoment(reach: Reach): void {
  if (reach.loops + reach.pipelines === 0) reach.clock += 1;
}
