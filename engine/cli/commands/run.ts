import type { Procedure } from '../../graph/procedures.ts';
import type { Config } from '../../host/config.ts';
import { describeShell } from '../../host/find-bash.ts';
import { createRun } from '../../host/open-run.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { keepDrillSetting } from '../../host/prober/client.ts';
import type { RunEventBody } from '../../journal/event.ts';
import { RunbookError } from '../../model/errors.ts';
import type { Binding } from '../../model/variable.ts';
import { withRules } from '../../plan/command-rules.ts';
import type { Plan, PlannedStep } from '../../plan/plan.ts';
import { obstaclesToUndo, obstaclesWithoutAPerson } from '../../run/without-a-person.ts';
import type { Acceptance, AcceptanceOptions } from '../acceptance.ts';
import { acceptanceOf } from '../acceptance.ts';
import { agreeToProbes } from '../agree-to-probes.ts';
import { approvalPolicyOf } from '../approvals-of.ts';
import { chooseProcedure, isSeveral, theOne } from '../choose-procedure.ts';
import { type DrillOptions, declareDrill } from '../declare-drill.ts';
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts';
import type { FrontEndOptions } from '../front-end.ts';
import type { Io } from '../io.ts';
import type { PlanWithSecrets, ValueOptions } from '../make-procedure-plan.ts';
import { makeProcedurePlan } from '../make-procedure-plan.ts';
import { frontEndFor, wantsConsole } from '../open-front-end.ts';
import type { OpenedRunbook, PluginOptions } from '../open-runbook.ts';
import { openRunbook } from '../open-runbook.ts';
import { refuseBadSyntax } from '../refuse-bad-syntax.ts';
import { refuseObstacles } from '../refuse-obstacles.ts';
import { rulesOf } from '../rules-of.ts';
import { openingFor, type RunOpening } from '../run-opening.ts';
import { readRunbookArgument } from '../runbook-argument.ts';
import { passTrustGate } from '../trust-gate.ts';
import { VERSION } from '../version.ts';
import { walk } from '../walk.ts';
import { warnOfWeaknesses } from '../warn-of-weaknesses.ts';

export interface RunOptions
  extends PluginOptions,
    ValueOptions,
    FrontEndOptions,
    AcceptanceOptions,
    DrillOptions {
  readonly file: string;
  readonly procedure?: string | undefined;
  readonly all?: boolean;
  /** The run that waits for this one. */
  readonly calledBy?: string;
  /** Digest that the plan must have. */
  readonly plan?: string;
}

/** Walk a procedure: choose, trust, plan, then step by step. */
export async function run(options: RunOptions, io: Io): Promise<number> {
  const { file, procedure: wanted } = readRunbookArgument(options.file, options.procedure);
  // It answers while the runbook is read.
  const leaving = new AbortController();
  const shell = describeShell(leaving.signal);
  const opened = await openRunbook(file, options, io);
  const choice = chooseProcedure(opened.runbook, { wanted, all: options.all === true });
  const chosen =
    isSeveral(choice) && wantsConsole(options, io)
      ? await (await import('../home-console.ts')).pickAtHome(
          { file: opened.file, procedures: choice, options },
          io,
        )
      : { picked: theOne(choice, file) };
  if (chosen.picked === null) return chosen.code;
  const procedure = chosen.picked;
  const trusted = await passTrustGate(opened.file, io);

  const onEnd = (why: string): void => leaving.abort(why);
  const opening = openingFor(options, { config: opened.config, io, onEnd });
  const { signal: left } = leaving;
  try {
    return await runChosen({ opened, procedure, trusted, shell, opening, left }, options, io);
  } catch (error) {
    // What is said of it goes to the ordinary screen.
    opening.close();
    throw error;
  }
}

interface Chosen {
  readonly opened: OpenedRunbook;
  readonly procedure: Procedure;
  readonly trusted: RunEventBody;
  readonly shell: ReturnType<typeof describeShell>;
  readonly opening: RunOpening;
  /** Aborted when the process is to end before the record begins; the reason says why. */
  readonly left: AbortSignal;
}

/** Plan it, refuse what must not start, begin its record, and walk it. */
async function runChosen(chosen: Chosen, options: RunOptions, io: Io): Promise<number> {
  const { opened, procedure, trusted, opening, left } = chosen;
  const { config } = opened;
  const show = async (begun: PlanWithSecrets): Promise<void> =>
    await opening.show(begun.plan, new Set(takenSecrets(begun, options).map(({ name }) => name)));
  const { plan, secrets, part } = await makeProcedurePlan(opened, procedure, {
    options,
    io,
    sketched: show,
  });
  if (options.plan !== undefined) refuseOtherPlan(plan, options.plan);
  const accepts = acceptanceOf(options, config);
  if (options.unattended === true) refuseWithoutAPerson(plan, { config, accepts });
  const drill = declareDrill(options, { plan, frontMatter: opened.runbook.frontMatter, cwd: io.cwd });
  if (drill !== null) {
    const impact = opened.runbook.frontMatter.drill?.productionImpact ?? 'none';
    const unattended = options.unattended === true;
    await agreeToProbes(drill.setting, { config, accepts, unattended, impact }, io);
  }
  await Promise.all([refuseBadSyntax(plan, { env: io.env, left }), show({ plan, secrets })]);
  const shell = await chosen.shell;
  // From here to the console nothing is waited for, so that no signal comes between.
  if (left.aborted) {
    opening.close();
    return exitCodeOfSignal(String(left.reason)) ?? EXIT.refused;
  }
  const via = frontEndFor(options, io);
  const open = createRun(
    { about: procedure.title, runbook: opened.file.text, plan },
    { actor: currentActor(via), env: io.env },
  );
  open.journal.append({
    type: 'run-started',
    tool: `drillbook ${VERSION}`,
    planDigest: plan.digest,
    runbook: { ...plan.runbook, path: opened.file.realPath },
    procedure: { id: plan.procedure.id, title: plan.procedure.title },
    place: currentPlace(),
    ...(options.drill === true ? { drill: true } : {}),
    ...(part === null ? {} : { part }),
    ...(options.calledBy === undefined ? {} : { calledBy: options.calledBy }),
    shell,
  });
  open.journal.append(trusted);
  if (drill !== null) keepDrillSetting(open.directory, drill.setting);
  for (const record of drill?.records ?? []) open.journal.append(record);
  warnOfWeaknesses(open, io, opening);
  const given = takenSecrets({ secrets }, options);
  for (const { name, type: valueType, provenance, value } of given) {
    const fingerprint = open.fingerprint(name, value);
    open.journal.append({
      type: 'answered',
      variable: name,
      valueType,
      value: null,
      provenance,
      fingerprint,
    });
  }
  const known = new Map(given.map(({ name, value }) => [name, value]));
  const workshop = opened;
  return await walk({ plan, open, workshop, options, accepts, io, opening: opening.shown(), secrets: known });
}

/** Secrets that nobody is asked for. */
function takenSecrets(
  { secrets }: Pick<PlanWithSecrets, 'secrets'>,
  { unattended }: RunOptions,
): readonly Binding[] {
  return secrets.filter(
    // A secret of the environment is asked for, where a person can say so; an address that holds one is taken as it is.
    ({ type, provenance }) => provenance !== 'environment' || type !== 'secret' || unattended === true,
  );
}

function refuseOtherPlan(plan: Plan, digest: string): void {
  if (!/^[0-9a-f]{12,64}$/.test(digest)) {
    throw new RunbookError(
      'bad-digest',
      `Expected a digest of 12 to 64 hex digits after --plan, found “${digest}”.`,
      { hint: '`drillbook plan` prints it as its last line.' },
    );
  }
  if (plan.digest.startsWith(digest)) return;
  throw new RunbookError(
    'plan-changed',
    `The plan is not the one with digest ${digest}: now it is ${plan.digest}.`,
    { hint: 'Text, values or targets have changed since. Look at `drillbook plan` again.' },
  );
}

function refuseWithoutAPerson(
  plan: Plan,
  { config, accepts }: { readonly config: Config; readonly accepts: Acceptance },
): void {
  if (!config.unattended.value) {
    throw new RunbookError(
      'unattended-forbidden',
      `${config.unattended.origin} forbids runs without a person.`,
    );
  }
  const judged = withRules(plan, rulesOf(config));
  const upTo = accepts.upTo ?? 'read';
  const { unable } = approvalPolicyOf(config);
  refuseObstacles([
    ...obstaclesWithoutAPerson(judged, { yesUpTo: upTo, unable }),
    ...(accepts.onFailure === 'undo' ? obstaclesToUndo(judged, undosOf(judged), upTo) : []),
  ]);
}

function undosOf(plan: Plan): readonly PlannedStep[] {
  const named = new Set(plan.steps.flatMap(({ refers }) => refers.undo ?? []));
  return plan.offline.filter(({ id, program }) => named.has(id) && program !== null);
}
