import type { Risk } from '../model/risk.ts';
import { worseRisk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import { unreachable } from '../model/unreachable.ts';
import { needsKeyboard } from '../plan/needs-terminal.ts';
import { notActedOn } from '../plan/not-acted-on.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { helpersOf } from './find-planned-step.ts';
import { isUpTo, wantsAct } from './policy.ts';
import type { Operator } from './ports.ts';
import type { Answer, Question } from './question.ts';

/** Why a plan cannot run without a person: one reason for each obstacle, in step order. Empty when it can. */
export function obstaclesWithoutAPerson(
  plan: Plan,
  { yesUpTo, unable }: { readonly yesUpTo: Risk; readonly unable: string | null },
): readonly Obstacle[] {
  return plan.steps.flatMap(planned => {
    // What can be approved is waited for: the run pauses there.
    const because =
      unable !== null && isApprovedByAnother(planned)
        ? `another person must approve it, and ${unable}`
        : obstacle(plan, planned, yesUpTo);
    return because === null ? [] : [{ step: planned.id, title: planned.step.title, because }];
  });
}

function isApprovedByAnother({ step, verdict }: PlannedStep): boolean {
  if (verdict.kind === 'would-skip') return false;
  return step.settings.approve === true || verdict.kind === 'would-need-approval';
}

/** Why these undos cannot run without a person. */
export function obstaclesToUndo(
  plan: Plan,
  undos: readonly PlannedStep[],
  yesUpTo: Risk,
): readonly Obstacle[] {
  return undos.flatMap(undo => {
    const because = obstacle(plan, undo, yesUpTo);
    return because === null ? [] : [{ step: undo.id, title: undo.step.title, because }];
  });
}

export interface Obstacle {
  readonly step: string;
  readonly title: string;
  readonly because: string;
}

const ENDLESS: readonly Trait[] = ['follow', 'watch', 'port-forward'];

function obstacle(plan: Plan, planned: PlannedStep, yesUpTo: Risk): string | null {
  const { step, verdict, options } = planned;
  if (verdict.kind === 'would-skip') return null;
  if (verdict.kind === 'blocked') return `it is blocked: ${verdict.missing.join(', ')}`;
  // What may be left out is refused when it is come to: the run pauses there.
  if (verdict.kind === 'unknown' && planned.guards.length > 0) return null;
  if (options !== null)
    return verdict.kind === 'would-ask'
      ? `a person chooses the way: give \`--choose ${planned.id}=…\`, one of ${options.map(({ key }) => key).join(', ')}`
      : null;
  if (step.kind === 'manual') return step.settings.wait === undefined ? 'a person does it' : null;
  const ignored = notActedOn(step.settings);
  if (ignored.length > 0) return `it says \`${ignored.join('`, `')}\`, which this version does not act on`;
  if (step.settings.confirmValue !== undefined)
    return 'somebody must read a value off the system and type it (`confirm-value`)';
  if (wantsAct(planned)) return 'its author asks for a deliberate act (`confirm`)';
  if (planned.byHand !== null) return planned.byHand;
  if (needsKeyboard(planned)) return 'it needs a terminal';
  if (step.traits.some(trait => ENDLESS.includes(trait))) return 'it goes on until somebody stops it';
  const worst = helpersOf(plan, planned).reduce((risk, each) => worseRisk(risk, each.risk), planned.risk);
  if (!isUpTo(worst, yesUpTo)) return `its risk is \`${worst}\`: add \`--yes-up-to ${worst}\``;
  return null;
}

/** The policy that stands in for a person: takes defaults, gives up at a failure, and stops at anything else. */
export function makeAbsentOperator(show: Pick<Operator, 'notify' | 'output' | 'tell'>): Operator {
  return {
    ...show,
    hasTerminal: false,
    ask: async question => answerAlone(question),
    attend: () => {},
    waiting: () => {},
    replanned: () => {},
    lendTerminal: async use => await use(),
  };
}

function answerAlone(question: Question): Answer {
  switch (question.kind) {
    case 'value':
      return question.suggestion === null || question.secret
        ? { kind: 'pause', why: `Nobody was there to say what ${question.variable.name} is.` }
        : { kind: 'value', value: question.suggestion, provenance: question.suggestedBy };
    case 'failure':
      return { kind: 'give-up', reason: 'A step failed, and nobody was there to decide.' };
    case 'condition': {
      const what =
        question.dependsOn.length === 0 ? question.why : `depends on ${question.dependsOn.join(', ')}`;
      return {
        kind: 'pause',
        why: `Nobody was there to say whether ${question.condition} holds at ${question.step}: it ${what}.`,
      };
    }
    case 'changed-secret':
      return {
        kind: 'pause',
        why: `${question.variable} is not the value that this run had before, and nobody was there to say whether to use it.`,
      };
    case 'undo-list':
      // What each of them needs is asked for each.
      return { kind: 'run', how: 'nobody there: each is confirmed by itself' };
    case 'command':
    case 'manual':
    case 'challenge':
    case 'choice':
    case 'undo':
      return { kind: 'pause', why: `Step ${question.step} needs a person, and nobody was there.` };
    case 'approval':
      return {
        kind: 'pause',
        why: `Step ${question.step} waits for an approval by another person: drillbook approve ${question.run} ${question.step}`,
      };
    case 'doubt':
    case 'deviation':
      return { kind: 'pause' };
    case 'card':
      return { kind: 'done' };
    default:
      return unreachable(question);
  }
}
