import { canBeMasked } from '../model/can-be-masked.ts';
import { type Launch, type Program, referencesOf } from '../model/program.ts';
import { sha256 } from '../model/sha256.ts';
import { holdsPassword } from '../model/url-passwords.ts';
import { variableFor } from '../model/variable.ts';
import { needsKeyboard } from '../plan/needs-terminal.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { unfitValue } from '../plan/unfit-value.ts';
import { namesInRow, valuesInRow } from '../plan/values-in-row.ts';
import type { Effect } from './effect.ts';
import { findPlannedStep } from './find-planned-step.ts';
import { knownTo, unfitRefusal } from './known-to.ts';
import { whyNotConnected } from './open-connection.ts';
import type { AttemptRequest, Settled } from './ports.ts';
import type { Performance } from './run-context.ts';
import { capturesSecret, isSecret } from './run-context.ts';
import { recordSettled } from './settle-attempt.ts';

/** What starting an attempt needs of a run. */
export type Launching = Pick<
  Performance,
  | 'plan'
  | 'state'
  | 'secrets'
  | 'supervisor'
  | 'operator'
  | 'runnerFor'
  | 'newAttemptId'
  | 'startedHere'
  | 'record'
  | 'match'
  | 'fingerprint'
>;

/**
 * Start one attempt. The record is durable before any process knows of it, so a crash in between leaves an attempt
 * that is known to have been about to start.
 */
export async function launchAttempt(
  { step, purpose, serves }: Extract<Effect, { readonly type: 'launch' }>,
  performance: Launching,
): Promise<void> {
  const planned = findPlannedStep(performance.plan, step);
  const { program } = planned;
  if (program === null || planned.step.kind === 'manual')
    throw new Error(`Step ${step} has nothing to start.`);
  const unfit = unfitValue(performance.plan, planned, allKnownTo(planned, performance));
  if (unfit !== null) {
    const { step: failed, result, reason } = unfitRefusal({ id: purpose === 'undo' ? step : serves }, unfit);
    performance.record({ type: 'marked', step: failed, result, reason });
    return;
  }
  const attempt = performance.newAttemptId();
  const launch = prepare(planned, program, performance);
  performance.record({
    type: 'attempt-started',
    step,
    attempt,
    purpose,
    ...(serves === step ? {} : { serves }),
    textDigest: sha256(textOf(launch)),
    stepHash: planned.hash,
    envNames: Object.keys(launch.env),
    target: planned.step.target,
    ...(program.connection ? { over: program.connection.text } : {}),
    cwd: launch.cwd,
    risk: planned.risk,
    terminal: planned.terminal,
  });
  performance.startedHere.add(attempt);
  const request: AttemptRequest = {
    attempt,
    launch,
    ...sessionsOf(planned, program),
    timeout: planned.step.settings.timeout ?? null,
    secrets: secretNames(planned, program, performance),
    known: Object.fromEntries(performance.secrets),
    ...(isPrivate(planned, program, performance) ? { private: true } : {}),
    ...(capturesSecret(planned.step, performance.plan) ? { verbatim: true } : {}),
  };
  if (planned.terminal === 'own' && !performance.operator.hasTerminal && needsKeyboard(planned)) {
    await recordSettled(attempt, notStarted('It needs a terminal, and there is none here.'), performance);
    return;
  }
  const closed = await whyNotConnected(request, performance);
  if (closed !== null) {
    await recordSettled(attempt, notStarted(closed), performance);
    return;
  }
  if (planned.terminal === 'none' || !performance.operator.hasTerminal) {
    await performance.supervisor.start(request);
    return;
  }
  const settled = await performance.operator.lendTerminal(() =>
    performance.supervisor.runInTerminal(request),
  );
  await recordSettled(attempt, settled, performance);
}

/** The session of a step, and for one that runs over a connection, the session here that the connection is made in. */
function sessionsOf(
  planned: PlannedStep,
  { connection }: Program,
): Pick<AttemptRequest, 'session' | 'forkOf' | 'around'> {
  const here = sessionIn('local', planned);
  if (connection?.role !== 'carries') return here;
  const { step, prefix, suffix } = planned;
  const target = (step.kind === 'manual' ? null : step.target) ?? '';
  // Who types the line again gets a new shell over there.
  const login = connection.opener === null ? '' : ` ${prefix}${connection.opener}${suffix}`;
  const around = { session: here.session, forkOf: here.forkOf ?? [] };
  return { ...sessionIn(`at ${target}${login}`, planned), around };
}

/** A branch of a parallel group begins as the session around it is, and leaves that as it was. */
function sessionIn(base: string, { branch }: PlannedStep): Pick<AttemptRequest, 'session' | 'forkOf'> {
  if (branch === null) return { session: base };
  return {
    session: `${base}~${branch.name}`,
    forkOf: [...branch.within.map(name => `${base}~${name}`), base],
  };
}

/** Secrets too; what is wrong with one of those is not said in words that could hold it. */
function allKnownTo(planned: PlannedStep, { plan, state, secrets }: Launching): ReadonlyMap<string, string> {
  const known = new Map(knownTo(planned, { plan, state }));
  for (const { name } of plan.variables) {
    const [secret] = namesInRow(name, planned).flatMap(each => secrets.get(each) ?? []);
    if (secret !== undefined) known.set(name, secret);
  }
  return known;
}

function notStarted(why: string): Settled {
  return {
    kind: 'ended',
    outcome: { kind: 'not-started', why },
    output: null,
    duration: 0,
    session: 'none',
    survivors: [],
  };
}

function prepare(planned: PlannedStep, program: Program, performance: Launching): Launch {
  const runner = performance.runnerFor(program.language);
  if (runner === undefined)
    throw new Error(`No runner for ${program.language}, although the plan has a program.`);
  return runner.launch(program, {
    values: valuesOf(planned, program.references, performance),
    connection: valuesOf(planned, program.connection?.references ?? [], performance),
    cwd: planned.step.settings.cwd ?? null,
    env: planned.step.settings.env ?? {},
    terminal: planned.terminal,
  });
}

function valuesOf(
  planned: PlannedStep,
  references: Program['references'],
  { plan, state, secrets }: Launching,
): Readonly<Record<string, string>> {
  const values = valuesInRow(planned, plan.variables, state.bindings);
  return Object.fromEntries(
    references.map(reference => {
      const name = variableFor(plan.variables, reference.variable)?.name ?? reference.variable;
      const [secret] = namesInRow(name, planned).flatMap(each => secrets.get(each) ?? []);
      const value = secret ?? values.get(name)?.value;
      if (value === undefined) throw new Error(`No value for ${name}, although the step was confirmed.`);
      return [reference.env, value];
    }),
  );
}

/** Environment names whose values are secrets, or addresses with a password in them. */
function secretNames(
  planned: PlannedStep,
  program: Program,
  { plan, secrets }: Launching,
): readonly string[] {
  const given = referencesOf(program).filter(reference => {
    const variable = variableFor(plan.variables, reference.variable);
    return (
      isSecret(variable) ||
      namesInRow(variable?.name ?? reference.variable, planned).some(each => secrets.has(each))
    );
  });
  const said = Object.entries(planned.step.settings.env ?? {}).filter(([, value]) => holdsPassword(value));
  return [...given.map(reference => reference.env), ...said.map(([name]) => name)];
}

function textOf(launch: Launch): string {
  return launch.kind === 'session' ? launch.text : JSON.stringify(launch.argv);
}

/** Output that the author keeps to themselves, that becomes a secret, or may show one that no mask fits, is stored on no disk. */
function isPrivate(planned: PlannedStep, program: Program, { plan, secrets }: Launching): boolean {
  if (planned.step.settings.private === true || capturesSecret(planned.step, plan)) return true;
  return program.references.some(({ variable }) => {
    const name = variableFor(plan.variables, variable)?.name ?? variable;
    return namesInRow(name, planned).some(each => !canBeMasked(secrets.get(each) ?? 'no secret'));
  });
}
