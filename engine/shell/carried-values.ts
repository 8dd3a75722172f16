import type { Reread } from '../model/program.ts';
import type { Placeholder } from '../model/runbook.ts';
import { classifyText } from './classify-text.ts';
import { ARGUMENTS, LATE, type Reach } from './sites/reach.ts';
import { behindPlace } from './sites/solve-reach.ts';
import { Unclear } from './substitution/unclear.ts';

/**
 * What a text has to do with a shell session that goes on after it. A holder is what the session keeps: a variable, the
 * arguments, or what a function is called with.
 */
export interface Carried {
  /** Holders that a value may be put into, by the name of its placeholder. */
  readonly puts: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each holder that is written, those that it may be made of. */
  readonly passes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Places that read again what other texts have left. */
  readonly rereads: readonly CarriedReread[];
}

export interface CarriedReread extends Reread {
  readonly holders: ReadonlySet<string>;
  /** In a function, a trap or an attribute, which act in later steps, too. */
  readonly late: boolean;
}

/** What a text leaves to those after it, and what it reads again of those before; `null` where it is not understood. */
export function carriedBy(text: string, placeholders: readonly Placeholder[]): Carried | null {
  try {
    const { caps } = classifyText(text, placeholders, 'bash');
    return carriedIn(caps.reach, text);
  } catch (error) {
    if (error instanceof Unclear) return null;
    throw error;
  }
}

function carriedIn(reach: Reach, text: string): Carried {
  const written = [...reach.sources.keys()].filter(isHolder);
  const behind = new Map(written.map(holder => [holder, behindPlace(reach, holder)]));
  const puts = new Map<string, Set<string>>();
  for (const [holder, places] of behind) {
    for (const place of places) {
      const name = reach.places.get(place)?.name;
      if (name !== undefined) puts.set(name, (puts.get(name) ?? new Set()).add(holder));
    }
  }
  const rereads = reach.rereaders.flatMap(({ place, site, by, offset, moment }) => {
    const holders = [...behindPlace(reach, place, site)].filter(
      // What this text has written itself by then is no longer what was left to it.
      each => isHolder(each) && (moment === LATE || !each.startsWith('$') || !reach.sources.has(each)),
    );
    const line = text.slice(0, offset).split('\n').length;
    return holders.length === 0 ? [] : [{ site, by, line, holders: new Set(holders), late: moment === LATE }];
  });
  return { puts, passes: behind, rereads };
}

function isHolder(place: string): boolean {
  return /^(?:\$(?!_$)|call )/.test(place) || place === ARGUMENTS;
}
