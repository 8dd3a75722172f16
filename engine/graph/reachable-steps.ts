import type { Section, Step } from '../model/runbook.ts';
import type { RunbookIndex } from './section-parts.ts';
import { choicesOf } from './section-parts.ts';

/** The steps that a procedure may come to: its own, and those of the procedures that it calls or offers, each once. */
export function reachableSteps(index: RunbookIndex, section: Section): readonly Step[] {
  const steps: Step[] = [];
  const seen = new Set<Section>();
  const waiting: Section[] = [section];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const own = index.stepsOf(next.id);
    steps.push(...own);
    const names = [
      ...own.flatMap(({ settings }) => settings.call ?? []),
      ...choicesOf(index, next).flatMap(point => point.options.flatMap(option => option.calls)),
    ];
    const called = names.flatMap(name => index.sections.get(name) ?? []);
    // A heading that groups procedures asks which of them.
    waiting.push(
      ...called.flatMap(each => (index.stepsOf(each.id).length > 0 ? [each] : index.childrenOf(each.id))),
    );
  }
  return steps;
}
