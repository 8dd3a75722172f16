import type { SectionId } from '../../model/ids.ts';
import type { Runbook, Step } from '../../model/runbook.ts';
import { placesIn } from './places.ts';

/** The other sections of this runbook that the text of a step refers to, in order, each once. */
export function referencesOfStep(runbook: Runbook, step: Step): readonly SectionId[] {
  return placesIn(runbook)
    .sectionsIn(step.span)
    .filter(section => section !== step.section);
}
