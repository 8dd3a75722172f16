import type { Runbook, Step } from '../engine/plugin/index.ts';

/** The steps of each section that has any, in order. */
export function stepsBySection({ steps }: Runbook): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of steps) {
    const known = found.get(step.section);
    if (known) known.push(step);
    else found.set(step.section, [step]);
  }
  return found;
}
