import type { StepId } from '../../model/ids.ts';
import type { Drawing } from './drawing.ts';

/** A short name for each node, which no author can write into the language of the drawing. */
export function namesOf({ nodes }: Drawing, index: number): ReadonlyMap<StepId, string> {
  return new Map(nodes.map(({ id }, at) => [id, `p${index}s${at + 1}`]));
}
