import type { Amendment } from '../model/amendment.ts';
import type { StepId } from '../model/ids.ts';
import type { Compiled } from '../model/program.ts';
import { worseRisk } from '../model/risk.ts';
import type { CommandStep } from '../model/runbook.ts';
import type { Variable } from '../model/variable.ts';
import { undeclared } from './make-plan.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { partsOf } from './step-parts.ts';
import { makeVariableLookup } from './variable-lookup.ts';

/** How a text that a person typed becomes a step. */
export interface ReadsCommands {
  read(
    text: string,
    like: Pick<CommandStep, 'kind'> & { readonly variables: readonly Variable[] },
  ): Pick<CommandStep, 'risk' | 'traits' | 'placeholders'>;
  compile(step: CommandStep): Compiled | null;
}

/** The plan as its operator changed it, in the order of the changes. What speaks of a step that is not there changes nothing. */
export function amendPlan(plan: Plan, amendments: readonly Amendment[], reads: ReadsCommands): Plan {
  return amendments.reduce<Plan>((amended, amendment) => {
    const { kind, text } = amendment;
    return kind === 'edited'
      ? edit(amended, amendment.step, { text, reads })
      : insert(amended, amendment, reads);
  }, plan);
}

interface Typed {
  readonly text: string;
  readonly reads: ReadsCommands;
}

/** What the author said of the text before is no word about the new one: not its risk, and not that it may run twice. */
function edit(plan: Plan, id: StepId, { text, reads }: Typed): Plan {
  const planned = [...plan.steps, ...plan.offline].find(each => each.id === id);
  if (planned === undefined || planned.step.kind === 'manual') return plan;
  const { step, amended = { from: step.text } } = planned;
  const { risk, traits, placeholders } = reads.read(text, { kind: step.kind, variables: plan.variables });
  const { risk: _, idempotent: __, retry: ___, ...settings } = step.settings;
  const said = [
    ...(settings.interactive ? (['interactive'] as const) : []),
    ...(settings.follow ? (['follow'] as const) : []),
  ];
  const edited: CommandStep = {
    ...step,
    title: step.title === firstLine(step.text) ? firstLine(text) : step.title,
    text,
    settings,
    placeholders,
    risk: worseRisk(step.risk, risk),
    traits: [...new Set([...traits, ...said])],
  };
  const variables = withUsed(plan.variables, edited);
  const now = { ...planned, ...planOf(edited, { variables, reads }), amended };
  const change = (each: PlannedStep): PlannedStep => (each === planned ? now : each);
  return { ...plan, steps: plan.steps.map(change), offline: plan.offline.map(change), variables };
}

/** It stands in the row and the branch of the step that it comes before, so that it sees the same values and the same shell. */
function insert(
  plan: Plan,
  { step: id, before, text }: Extract<Amendment, { readonly kind: 'inserted' }>,
  reads: ReadsCommands,
): Plan {
  if ([...plan.steps, ...plan.offline].some(planned => planned.id === id)) return plan;
  const at = plan.steps.findIndex(planned => planned.id === before);
  // Where its place is gone, it may have run all the same: it is known, and never started again.
  const next = plan.steps[at] ?? plan.steps[0];
  if (next === undefined) return plan;
  const { placeholders, risk, traits } = reads.read(text, { kind: 'command', variables: plan.variables });
  const step: CommandStep = {
    id,
    kind: 'command',
    section: next.step.section,
    title: firstLine(text),
    source: 'inline',
    prose: '',
    role: null,
    optional: false,
    needs: [],
    expected: null,
    budget: null,
    settings: { onFail: 'continue' },
    span: next.step.span,
    language: 'bash',
    text,
    risk,
    traits,
    placeholders,
    target: null,
    block: null,
  };
  const { path, needs, row, rowLabel, rows, branch } = next;
  const variables = withUsed(plan.variables, step);
  const inserted: PlannedStep = {
    id,
    prefix: '',
    suffix: '',
    path,
    needs,
    row,
    rowLabel,
    rows,
    branch,
    guards: [],
    options: null,
    refers: {},
    mentions: [],
    ...planOf(step, { variables, reads }),
    amended: { from: null },
  };
  if (at < 0) return { ...plan, offline: [...plan.offline, inserted] };
  const steps = plan.steps.toSpliced(at, 1, inserted, { ...next, needs: [...needs, id] });
  return { ...plan, variables, steps };
}

type OwnParts = Pick<
  PlannedStep,
  'step' | 'hash' | 'risk' | 'uses' | 'program' | 'byHand' | 'terminal' | 'dryRun' | 'verdict'
>;

function planOf(
  step: CommandStep,
  { variables, reads }: { readonly variables: readonly Variable[]; readonly reads: ReadsCommands },
): OwnParts {
  const variableFor = makeVariableLookup(variables);
  const { compile } = reads;
  const { compiled, ...parts } = partsOf(step, { compile, variableFor, opened: undefined });
  const verdict: PlannedStep['verdict'] =
    compiled?.ok === false
      ? { kind: 'blocked', missing: [`a safe place for its placeholders: ${compiled.refusal.reason}`] }
      : { kind: 'would-run' };
  return { step, ...parts, verdict };
}

function withUsed(variables: readonly Variable[], { placeholders }: CommandStep): readonly Variable[] {
  const variableFor = makeVariableLookup(variables);
  const names = new Set(placeholders.map(({ name }) => name).filter(name => variableFor(name) === undefined));
  return names.size === 0 ? variables : [...variables, ...[...names].map(undeclared)];
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
