import { printableJson } from '../model/printable-json.ts';
import { referencesOf } from '../model/program.ts';
import type { Risk } from '../model/risk.ts';
import { sha256 } from '../model/sha256.ts';
import { maskPasswordsWithin, passwordsIn } from '../model/url-passwords.ts';
import { variableFor, variableName } from '../model/variable.ts';
import { fillPlaceholders } from '../plan/fill-placeholders.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { referenceFor } from '../plan/resolve-variables.ts';
import { namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { ApprovalState, RunState } from '../state/run-state.ts';

/** What somebody approves: exactly one start of one step. `docs/approvals.md` describes each field. */
export interface ApprovalStatement {
  readonly statement: 'drillbook-approval 1';
  readonly run: string;
  readonly procedure: string;
  readonly runbook: { readonly title: string; readonly sha256: string };
  readonly plan: string;
  readonly step: string;
  readonly title: string;
  readonly stepHash: string;
  readonly risk: Risk;
  readonly target: string | null;
  /** The `ssh` line that leads there. */
  readonly over: string | null;
  readonly cwd: string | null;
  readonly environment: Readonly<Record<string, string>>;
  /** The text with its values between «», for a person. */
  readonly command: string;
  readonly language: string | null;
  /** The text as it is handed over: values arrive through the environment. */
  readonly text: string;
  readonly textDigest: string;
  readonly values: readonly StatedValue[];
  readonly startedBy: {
    readonly user: string;
    readonly uid: number;
    readonly host: string;
    readonly key: string | null;
  };
  readonly asked: string;
  readonly expires: string;
  readonly nonce: string;
}

/** A secret is told by its name alone, and by what tells it from another value of that name. */
export type StatedValue =
  | { readonly name: string; readonly env: readonly string[]; readonly value: string }
  | {
      readonly name: string;
      readonly env: readonly string[];
      readonly secret: { readonly fingerprint: string | null; readonly reference: string | null };
    };

type Terms = Pick<ApprovalState, 'nonce' | 'asked' | 'expires' | 'key'>;

/** The statement about one start of a step, byte for byte what is signed: JSON, with a line feed at its end. */
export function approvalStatement(
  planned: PlannedStep,
  { plan, state }: { readonly plan: Plan; readonly state: RunState },
  { nonce, asked, expires, key }: Terms,
): string {
  const { step, program } = planned;
  const text = program?.text ?? step.text;
  const statement: ApprovalStatement = {
    statement: 'drillbook-approval 1',
    run: state.run,
    procedure: plan.procedure.title,
    runbook: { title: plan.runbook.title, sha256: plan.runbook.sha256 },
    plan: plan.digest,
    step: planned.id,
    title: step.title,
    stepHash: planned.hash,
    risk: planned.risk,
    target: step.kind === 'manual' ? null : step.target,
    over: program?.connection?.text ?? null,
    cwd: step.settings.cwd ?? null,
    environment: step.settings.env ?? {},
    command: commandOf(planned, plan, state),
    language: program?.language ?? null,
    text,
    textDigest: sha256(text),
    values: valuesOf(planned, plan, state),
    startedBy: { ...(state.starter ?? { user: '', uid: -1, host: '' }), key },
    asked,
    expires,
    nonce,
  };
  const masked = { ...maskPasswordsWithin(statement), text: shown(text) };
  return `${printableJson(JSON.stringify(masked, null, 2))}\n`;
}

/** Passwords are masked, but nothing that a shell would act on: whoever signs a text sees all that it starts. */
function shown(text: string): string {
  return passwordsIn(text)
    .filter(password => !ACTED_ON.test(password))
    .reduce((rest, password) => rest.replaceAll(`:${password}@`, ':‹password›@'), text);
}

const ACTED_ON = /[;&|<>()$\\{}]/;

/** What names a statement in the record, and in the names of its files. */
export function requestOf(statement: string): string {
  return sha256(statement);
}

function valuesOf(planned: PlannedStep, plan: Plan, state: RunState): readonly StatedValue[] {
  const references = planned.program === null ? [] : referencesOf(planned.program);
  const nameOf = (name: string) => variableName(plan.variables, name);
  const names = [...new Set([...planned.uses, ...references.map(({ variable }) => nameOf(variable))])];
  return names.sort().map(name => {
    const env = references.filter(({ variable }) => nameOf(variable) === name).map(each => each.env);
    return { name, env, ...heldValue(name, planned, { plan, state }) };
  });
}

type Value =
  | { readonly value: string }
  | { readonly secret: { readonly fingerprint: string | null; readonly reference: string | null } };

function heldValue(
  name: string,
  planned: PlannedStep,
  { plan, state }: { readonly plan: Plan; readonly state: RunState },
): Value {
  const names = namesInRow(name, planned);
  const known = valuesInRow(planned, plan.variables, state.bindings).get(name);
  const reference = referenceFor(plan, name)?.text ?? null;
  const isSecret =
    reference !== null ||
    variableFor(plan.variables, name)?.type === 'secret' ||
    names.some(each => state.confidential.has(each));
  if (!isSecret) return { value: known?.value ?? '' };
  // What a reference gives is looked up after everybody has agreed: the reference is what they agree to.
  const held = names.find(each => state.fingerprints.has(each));
  const fingerprint = reference === null ? (state.fingerprints.get(held ?? name) ?? null) : null;
  return { secret: { fingerprint, reference } };
}

function commandOf(planned: PlannedStep, plan: Plan, state: RunState): string {
  return fillPlaceholders(planned.step, name => {
    const variable = variableName(plan.variables, name);
    const value = heldValue(variable, planned, { plan, state });
    return 'value' in value ? `«${value.value}»` : `‹secret:${variable}›`;
  });
}
