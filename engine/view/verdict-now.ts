import { unreachable } from '../model/unreachable.ts';
import { falseWords, judgeGuards } from '../plan/judge-guards.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Verdict } from '../plan/verdict.ts';
import { outlookOf } from '../run/outlook.ts';
import type { RunState } from '../state/run-state.ts';
import { knownInRow } from './known-in-row.ts';

/** What still stands in the way during a run: what has come true since the plan was made is left away. */
export function verdictNow(planned: PlannedStep, plan: Plan, state: RunState): Verdict {
  // Before the first record there is nothing to add to what the plan says.
  const isOpen = planned.guards.length === 0 || state.startedAt === null;
  const way = isOpen ? ({ kind: 'open' } as const) : judgeGuards(planned, outlookOf(plan, state));
  switch (way.kind) {
    case 'closed':
      return { kind: 'would-skip', by: way.by, because: way.because };
    case 'undecided':
      return way.dependsOn.length === 0
        ? { kind: 'blocked', missing: [`a condition that can be judged: ${way.why}`] }
        : { kind: 'unknown', dependsOn: way.dependsOn };
    case 'unjudged':
      return way.holds
        ? onTheWay(planned, plan, state)
        : { kind: 'would-skip', by: 'condition', because: falseWords(way.guard.condition) };
    case 'open':
      return onTheWay(planned, plan, state);
    default:
      return unreachable(way);
  }
}

/** A run asks for its variables and its checks when it comes to them. */
function onTheWay(planned: PlannedStep, plan: Plan, state: RunState): Verdict {
  const { verdict } = planned;
  switch (verdict.kind) {
    case 'blocked': {
      const missing = verdict.missing.filter(what => !what.startsWith('variable '));
      return missing.length === 0 ? RUNS : { kind: 'blocked', missing };
    }
    case 'unknown': {
      const { bindings } = knownInRow(planned, plan, state);
      const isOpen = (name: string) => planned.uses.includes(name) && !bindings.has(name);
      const dependsOn = verdict.dependsOn.filter(what => isOpen(what) || what.startsWith('`'));
      return dependsOn.length === 0 ? RUNS : { kind: 'unknown', dependsOn };
    }
    case 'would-skip':
      return RUNS;
    default:
      return verdict;
  }
}

const RUNS: Verdict = { kind: 'would-run' };
