import type { Risk } from '../model/risk.ts';
import { RISKS } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import { unreachable } from '../model/unreachable.ts';
import { needsKeyboard } from '../plan/needs-terminal.ts';
import { notActedOn } from '../plan/not-acted-on.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { findPlannedStep } from './find-planned-step.ts';
import type { Operator } from './ports.ts';
import type { Answer, Question } from './question.ts';

/** Why a plan cannot run without a person: one reason for each obstacle, in step order. Empty when it can. */
export function obstaclesWithoutAPerson(plan: Plan, yesUpTo: Risk): readonly Obstacle[] {
  return plan.steps.flatMap(planned => {
    const because = obstacle(planned, yesUpTo);
    return because === null ? [] : [{ step: planned.id, title: planned.step.title, because }];
  });
}

export interface Obstacle {
  readonly step: string;
  readonly title: string;
  readonly because: string;
}

const ENDLESS: readonly Trait[] = ['follow', 'watch', 'port-forward'];

function obstacle(planned: PlannedStep, yesUpTo: Risk): string | null {
  const { step, verdict } = planned;
  if (verdict.kind === 'blocked') return `it is blocked: ${verdict.missing.join(', ')}`;
  if (step.kind === 'manual') return 'a person does it';
  if (verdict.kind === 'would-need-approval') return 'somebody must approve it';
  const ignored = notActedOn(step.settings);
  if (ignored.length > 0) return `it says \`${ignored.join('`, `')}\`, which this version does not act on`;
  if (wantsAct(planned)) return 'its author asks for a deliberate act (`confirm`)';
  if (planned.byHand !== null) return planned.byHand;
  if (needsKeyboard(planned)) return 'it needs a terminal';
  if (step.traits.some(trait => ENDLESS.includes(trait))) return 'it goes on until somebody stops it';
  if (!isUpTo(planned.risk, yesUpTo))
    return `its risk is \`${planned.risk}\`: add \`--yes-up-to ${planned.risk}\``;
  return null;
}

/** A confirmation in advance counts for a risk; not where the author asks for an act, or a key is not acted on. */
function isAcceptable(planned: PlannedStep, limit: Risk): boolean {
  return isUpTo(planned.risk, limit) && !wantsAct(planned) && notActedOn(planned.step.settings).length === 0;
}

function wantsAct({ step }: PlannedStep): boolean {
  return step.settings.confirm === 'key' || step.settings.confirm === 'type';
}

/** Whether a risk is at most a limit. */
export function isUpTo(risk: Risk, limit: Risk): boolean {
  return RISKS.indexOf(risk) <= RISKS.indexOf(limit);
}

/** An operator that accepts confirmations up to a risk and leaves every other question to the one behind it. */
export function acceptingUpTo(operator: Operator, plan: Plan, limit: Risk): Operator {
  return {
    ...bound(operator),
    async ask(question) {
      const confirms = question.kind === 'command' ? question.step : null;
      if (confirms !== null && isAcceptable(findPlannedStep(plan, confirms), limit)) {
        return { kind: 'run', how: `accepted in advance, up to ${limit}` };
      }
      return operator.ask(question);
    },
  };
}

/** The policy that stands in for a person: takes defaults, gives up at a failure, and stops at anything else. */
export function makeAbsentOperator(show: Pick<Operator, 'notify' | 'output'>): Operator {
  return {
    ...show,
    hasTerminal: false,
    ask: async question => answerAlone(question),
    attend: () => {},
    lendTerminal: async use => await use(),
  };
}

function answerAlone(question: Question): Answer {
  switch (question.kind) {
    case 'value':
      return question.suggestion === null || question.secret
        ? { kind: 'pause' }
        : { kind: 'value', value: question.suggestion, provenance: question.suggestedBy };
    case 'failure':
      return { kind: 'give-up', reason: 'A step failed, and nobody was there to decide.' };
    case 'command':
    case 'manual':
    case 'undo':
    case 'doubt':
      return { kind: 'pause' };
    default:
      return unreachable(question);
  }
}

function bound(operator: Operator): Operator {
  return {
    hasTerminal: operator.hasTerminal,
    ask: question => operator.ask(question),
    notify: (event, state) => operator.notify(event, state),
    attend: (attempt, controls) => operator.attend(attempt, controls),
    output: (attempt, chunk) => operator.output(attempt, chunk),
    lendTerminal: use => operator.lendTerminal(use),
  };
}
