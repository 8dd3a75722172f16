import type { CommandStep } from '../model/runbook.ts';
import type { Variable } from '../model/variable.ts';
import { variableName } from '../model/variable.ts';
import { SHELL_LANGUAGES } from '../shell/builtin-names.ts';
import { fitsPattern } from '../shell/command-pattern.ts';
import type { SimpleCommand } from '../shell/simple-command.ts';
import { simpleCommands } from '../shell/simple-commands.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { valuesInRow } from './values-in-row.ts';

/** A pattern of commands, and the file that says so. */
export interface CommandRule {
  readonly pattern: string;
  readonly origin: string;
}

/** What those who answer for a machine say about commands, whatever a runbook or an operator wants. Advice, no sandbox. */
export interface CommandRules {
  /** Never started. */
  readonly deny: readonly CommandRule[];
  /** Confirmed by typing, each time. */
  readonly confirm: readonly CommandRule[];
  /** Approved by another person, each time. */
  readonly approve: readonly CommandRule[];
}

export const NO_RULES: CommandRules = { deny: [], confirm: [], approve: [] };

interface Judged {
  readonly step: CommandStep;
  readonly variables: readonly Variable[];
  /** Values by variable name, as far as they are known. */
  valueIn(name: string): string | undefined;
}

/** The first rule that a command of a step falls under, wherever in its text that command stands. */
export function ruleAgainst(judged: Judged, rules: readonly CommandRule[]): CommandRule | null {
  if (rules.length === 0) return null;
  const commands = [...commandsOf(judged), ...simpleCommands(judged.step.connection?.text ?? '')];
  return firstRule(commands, rules);
}

/** The first rule that a command falls under that is none of a step: one that looks up a secret, or lists choices. */
export function ruleAgainstText(text: string, rules: readonly CommandRule[]): CommandRule | null {
  return rules.length === 0 ? null : firstRule(simpleCommands(text), rules);
}

function firstRule(commands: readonly SimpleCommand[], rules: readonly CommandRule[]): CommandRule | null {
  return rules.find(({ pattern }) => commands.some(command => fitsPattern(command, pattern))) ?? null;
}

/** Why a step may not be started, in the words of whoever reads about it. */
export function denial({ pattern, origin }: CommandRule): string {
  return `\`${pattern}\` is denied by ${origin}`;
}

/** The plan as it stands under a policy: what is known to be denied is blocked, or needs an approval. The digest stays. */
export function withRules(plan: Plan, { deny, approve }: Pick<CommandRules, 'deny' | 'approve'>): Plan {
  return withDenied(withApproved(plan, approve), deny);
}

/** What falls under one of these needs an approval, where it is not left out or blocked. */
function withApproved(plan: Plan, rules: readonly CommandRule[]): Plan {
  return withRuled(plan, rules, planned =>
    planned.verdict.kind === 'blocked' ? planned : { ...planned, verdict: { kind: 'would-need-approval' } },
  );
}

function withDenied(plan: Plan, rules: readonly CommandRule[]): Plan {
  return withRuled(plan, rules, (planned, rule) => {
    const others = planned.verdict.kind === 'blocked' ? planned.verdict.missing : [];
    const why = denial(rule);
    return others.includes(why)
      ? planned
      : { ...planned, verdict: { kind: 'blocked', missing: [...others, why] } };
  });
}

function withRuled(
  plan: Plan,
  rules: readonly CommandRule[],
  change: (planned: PlannedStep, rule: CommandRule) => PlannedStep,
): Plan {
  if (rules.length === 0) return plan;
  const known = new Map(plan.bindings.map(binding => [binding.name, binding]));
  const judged = (planned: PlannedStep): PlannedStep => {
    const { step } = planned;
    if (step.kind === 'manual' || planned.program === null || planned.verdict.kind === 'would-skip')
      return planned;
    const values = valuesInRow(planned, plan.variables, known);
    const valueIn = (name: string) => values.get(name)?.value;
    const rule = ruleAgainst({ step, variables: plan.variables, valueIn }, rules);
    return rule === null ? planned : change(planned, rule);
  };
  return { ...plan, steps: plan.steps.map(judged), offline: plan.offline.map(judged) };
}

function commandsOf({ step, variables, valueIn }: Judged): readonly SimpleCommand[] {
  if (!SHELL_LANGUAGES.has(step.language)) return [];
  const values = new Map<string, string>();
  const text = fillPlaceholders(step, name => {
    const token = `drillbook${values.size}value`;
    values.set(token, valueIn(variableName(variables, name)) ?? token);
    return token;
  });
  return simpleCommands(text).map(command => ({
    ...command,
    name: filled(command.name, values),
    word: filled(command.word, values),
    args: command.args.map(arg => filled(arg, values)),
  }));
}

function filled(word: string, values: ReadonlyMap<string, string>): string {
  return word.replace(/drillbook\d+value/g, token => values.get(token) ?? token);
}
