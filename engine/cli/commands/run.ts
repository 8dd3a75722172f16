import { describeShell } from '../../host/find-bash.ts';
import { createRun } from '../../host/open-run.ts';
import { currentActor, currentPlace } from '../../host/place.ts';
import { keepDrillSetting } from '../../host/prober/client.ts';
import { RunbookError } from '../../model/errors.ts';
import { withRules } from '../../plan/command-rules.ts';
import type { Plan, PlannedStep } from '../../plan/plan.ts';
import { obstaclesToUndo, obstaclesWithoutAPerson } from '../../run/without-a-person.ts';
import type { AcceptanceOptions } from '../acceptance.ts';
import { acceptanceOf } from '../acceptance.ts';
import { agreeToProbes } from '../agree-to-probes.ts';
import { approvalPolicyOf } from '../approvals-of.ts';
import { chooseProcedure, isSeveral, theOne } from '../choose-procedure.ts';
import { type DrillOptions, declareDrill } from '../declare-drill.ts';
import type { FrontEndOptions } from '../front-end.ts';
import type { Io } from '../io.ts';
import type { ValueOptions } from '../make-procedure-plan.ts';
import { makeProcedurePlan } from '../make-procedure-plan.ts';
import { frontEndFor, loadFrontEnd, wantsConsole } from '../open-front-end.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openRunbook } from '../open-runbook.ts';
import { refuseBadSyntax } from '../refuse-bad-syntax.ts';
import { refuseObstacles } from '../refuse-obstacles.ts';
import { rulesOf } from '../rules-of.ts';
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
  const shell = describeShell();
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

  const { plan, secrets, part } = await makeProcedurePlan(opened, procedure, { options, io });
  if (options.plan !== undefined && !/^[0-9a-f]{12,64}$/.test(options.plan)) {
    throw new RunbookError(
      'bad-digest',
      `Expected a digest of 12 to 64 hex digits after --plan, found “${options.plan}”.`,
      {
        hint: '`drillbook plan` prints it as its last line.',
      },
    );
  }
  if (options.plan !== undefined && !plan.digest.startsWith(options.plan)) {
    throw new RunbookError(
      'plan-changed',
      `The plan is not the one with digest ${options.plan}: now it is ${plan.digest}.`,
      {
        hint: 'Text, values or targets have changed since. Look at `drillbook plan` again.',
      },
    );
  }
  const accepts = acceptanceOf(options, opened.config);
  if (options.unattended === true) {
    if (!opened.config.unattended.value) {
      throw new RunbookError(
        'unattended-forbidden',
        `${opened.config.unattended.origin} forbids runs without a person.`,
      );
    }
    const judged = withRules(plan, rulesOf(opened.config));
    const upTo = accepts.upTo ?? 'read';
    refuseObstacles([
      ...obstaclesWithoutAPerson(judged, {
        yesUpTo: upTo,
        unable: approvalPolicyOf(opened.config).unable,
      }),
      ...(accepts.onFailure === 'undo' ? obstaclesToUndo(judged, undosOf(judged), upTo) : []),
    ]);
  }
  const { config } = opened;
  const drill = declareDrill(options, { plan, frontMatter: opened.runbook.frontMatter, cwd: io.cwd });
  if (drill !== null) {
    const impact = opened.runbook.frontMatter.drill?.productionImpact ?? 'none';
    const unattended = options.unattended === true;
    await agreeToProbes(drill.setting, { config, accepts, unattended, impact }, io);
  }
  await Promise.all([refuseBadSyntax(plan, io), loadFrontEnd(options, io)]);
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
    shell: await shell,
  });
  open.journal.append(trusted);
  if (drill !== null) keepDrillSetting(open.directory, drill.setting);
  for (const record of drill?.records ?? []) open.journal.append(record);
  warnOfWeaknesses(open, io);
  const given = secrets.filter(
    // A secret of the environment is asked for, where a person can say so; an address that holds one is taken as it is.
    ({ type, provenance }) =>
      provenance !== 'environment' || type !== 'secret' || options.unattended === true,
  );
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
  return await walk({ plan, open, workshop: opened, options, accepts, io, secrets: known });
}

function undosOf(plan: Plan): readonly PlannedStep[] {
  const named = new Set(plan.steps.flatMap(({ refers }) => refers.undo ?? []));
  return plan.offline.filter(({ id, program }) => named.has(id) && program !== null);
}
