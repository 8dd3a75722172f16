import { deviations } from '../state/deviations.ts';
import type { Performance } from './run-context.ts';

/** After a drill: ask for a word about each deviation that has none. Whoever says nothing does it later. */
export async function debrief({ journal, plan, operator, record }: Performance): Promise<void> {
  const planned = new Map(
    plan.steps.flatMap(({ id, step }) => (step.budget === null ? [] : [[id, step.budget] as const])),
  );
  for (const deviation of deviations(journal.read(), planned)) {
    if (deviation.explained !== null) continue;
    const answer = await operator.ask({ kind: 'deviation', deviation });
    if (answer.kind !== 'done') return;
    if (answer.observed !== undefined)
      record({ type: 'deviation-explained', deviation: deviation.id, text: answer.observed });
  }
}
