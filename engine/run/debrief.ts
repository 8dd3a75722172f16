import { deviations } from '../state/deviations.ts';
import { plannedTimes } from './planned-times.ts';
import type { Performance } from './run-context.ts';

/** After a drill: ask for a word about each deviation that has none. Whoever says nothing does it later. */
export async function debrief({ journal, plan, operator, record }: Performance): Promise<void> {
  for (const deviation of deviations(journal.read(), plannedTimes(plan))) {
    if (deviation.explained !== null) continue;
    const answer = await operator.ask({ kind: 'deviation', deviation });
    if (answer.kind !== 'done') return;
    if (answer.observed !== undefined)
      record({ type: 'deviation-explained', deviation: deviation.id, text: answer.observed });
  }
}
