import { bindWord, type Caps, capPlaceholder } from './caps.ts';

/** Carry demands from variables to the values put into them, through any number of assignments. */
export function followAssignments(caps: Caps): void {
  for (let known = -1; known !== countDemands(caps); ) {
    known = countDemands(caps);
    for (const { name, word } of caps.assignments) {
      for (const site of caps.demands.get(name) ?? []) bindWord(caps, word, site);
    }
  }
}

/** Carry demands to `$NAME` placeholders, which get their value under that name. */
export function capOwnNames(caps: Caps, ownName: (raw: string) => string): void {
  for (const placeholder of caps.sites.keys()) {
    if (placeholder.style !== 'env') continue;
    for (const site of caps.demands.get(ownName(placeholder.raw)) ?? [])
      capPlaceholder(caps, placeholder, site);
  }
}

function countDemands(caps: Caps): number {
  return [...caps.demands.values()].reduce((sum, sites) => sum + sites.size, 0);
}
