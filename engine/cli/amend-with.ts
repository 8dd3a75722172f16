import type { RunEvent } from '../journal/event.ts';
import type { Amendment } from '../model/amendment.ts';
import { readCommand } from '../parse/read-command.ts';
import { amendPlan } from '../plan/amend-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Registry } from '../plugin/registry.ts';
import { replay } from '../state/reduce.ts';

/** Changes plans as their operators did, with the runners at hand. */
export function amendWith({
  runnerFor,
}: Pick<Registry, 'runnerFor'>): (plan: Plan, amendments: readonly Amendment[]) => Plan {
  const compile: Parameters<typeof amendPlan>[2]['compile'] = step =>
    runnerFor(step.language)?.compile(step) ?? null;
  return (plan, amendments) =>
    amendments.length === 0 ? plan : amendPlan(plan, amendments, { read: readCommand, compile });
}

/** The plan as the operators of a run changed it, for whoever reads about the run: nothing is started by this one. */
export function amendedAsRecorded(plan: Plan, events: readonly RunEvent[]): Plan {
  return amendedForReading(plan, replay(events).amendments);
}

/** The plan with these changes, of which nothing is started. */
export function amendedForReading(plan: Plan, amendments: readonly Amendment[]): Plan {
  return amendPlan(plan, amendments, {
    read: readCommand,
    compile: ({ language, text }) => ({ ok: true, program: { language, text, references: [] } }),
  });
}
