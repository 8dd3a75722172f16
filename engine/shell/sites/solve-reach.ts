import type { Site } from '../../model/program.ts';
import type { Placeholder } from '../../model/runbook.ts';
import {
  A_NAME,
  ALL_VARIABLES,
  ARGUMENTS,
  ENVIRONMENT,
  LATE,
  pour,
  type Reach,
  type Rereader,
  SOME_VARIABLE,
  storePlace,
  storeToRead,
  UNKNOWN,
} from './reach.ts';

/** Each value that may get to a place that reads it again, with the strictest such place. */
export function solveReach(reach: Reach, inAnyOrder: boolean): ReadonlyMap<Placeholder, Rereader> {
  chainStores(reach, inAnyOrder);
  const found = new Map<Placeholder, Rereader>();
  for (const rereader of reach.rereaders) {
    for (const placeholder of reachedBy(rereader, { reach, inAnyOrder })) {
      const known = found.get(placeholder);
      if (known === undefined || strictest(known.site, rereader.site) !== known.site)
        found.set(placeholder, rereader);
    }
  }
  return found;
}

export function strictest(left: Site, right: Site): Site {
  return STRICTNESS[right] > STRICTNESS[left] ? right : left;
}

/** A number means nothing anywhere; so a value that must be one fits the others, too. */
const STRICTNESS: Readonly<Record<Site, number>> = { free: 0, safe: 1, word: 2, ident: 3, int: 4 };

function chainStores(reach: Reach, inAnyOrder: boolean): void {
  const last = reach.clock + 1;
  for (const kind of ['files', 'world'] as const) {
    for (let moment = 0; moment < last; moment += 1) {
      pour(reach, storePlace(kind, moment), storePlace(kind, moment + 1));
      if (inAnyOrder) pour(reach, storePlace(kind, moment + 1), storePlace(kind, moment));
    }
    pour(reach, storePlace(kind, last), storePlace(kind, LATE));
  }
  for (let moment = 0; moment <= last; moment += 1) {
    pour(reach, storePlace('files', moment), storePlace('world', moment));
    pour(reach, UNKNOWN, storePlace('files', moment));
  }
}

interface Question {
  readonly reach: Reach;
  readonly inAnyOrder: boolean;
}

function reachedBy(rereader: Rereader, { reach, inAnyOrder }: Question): readonly Placeholder[] {
  const behind = placesBehind(reach, [rereader.place], rereader.site);
  const isProgram = rereader.runs && behind.has(UNKNOWN);
  // A calculation goes on with whatever variable it is led to.
  const isLed = rereader.site === 'int' && (behind.has(A_NAME) || valuesAmong(reach, behind).length > 0);
  const more = isProgram
    ? [ALL_VARIABLES, ARGUMENTS, worldOf(reach, rereader)]
    : isLed
      ? [ALL_VARIABLES]
      : [];
  const all = more.length === 0 ? behind : placesBehind(reach, [rereader.place, ...more], rereader.site);
  const atAnyTime = inAnyOrder || all.has(ENVIRONMENT);
  return valuesAmong(reach, all).filter(
    placeholder => atAnyTime || (reach.moments.get(placeholder) ?? 0) <= rereader.moment,
  );
}

function worldOf(reach: Reach, { moment }: Rereader): string {
  return moment === LATE ? storePlace('world', LATE) : storeToRead({ ...reach, clock: moment }, 'world');
}

function valuesAmong(reach: Reach, places: ReadonlySet<string>): readonly Placeholder[] {
  return [...places].flatMap(place => reach.places.get(place) ?? []);
}

/** What a place may hold that comes from outside of the text, or from its values. */
export function behindPlace(reach: Reach, place: string, site: Site = 'int'): ReadonlySet<string> {
  return placesBehind(reach, [place], site);
}

/** Only for shell text everything counts that a program may keep; for the rest, what the text itself hands on. */
function placesBehind(reach: Reach, from: readonly string[], site: Site): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place) || (site !== 'safe' && place.startsWith('world '))) continue;
    seen.add(place);
    waiting.push(...sourcesOf(reach, place));
  }
  return seen;
}

function sourcesOf(reach: Reach, place: string): readonly string[] {
  const own = reach.sources.get(place);
  if (!place.startsWith('$') || NUMBERS.has(place)) return own ?? [];
  return [...(own ?? [UNKNOWN]), SOME_VARIABLE];
}

/** Variables that hold numbers whatever happens. */
const NUMBERS: ReadonlySet<string> = new Set(
  [
    '#',
    '?',
    '$',
    '!',
    '-',
    'RANDOM',
    'SECONDS',
    'LINENO',
    'UID',
    'EUID',
    'PPID',
    'BASHPID',
    'SHLVL',
    'EPOCHSECONDS',
    'OPTIND',
  ].map(name => `$${name}`),
);
