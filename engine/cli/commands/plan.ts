import { maskPasswordsWithin } from '../../model/url-passwords.ts';
import { withRules } from '../../plan/command-rules.ts';
import type { Plan, PlannedStep } from '../../plan/plan.ts';
import { jsonPage } from '../../view/json.ts';
import { chooseProcedure, theOne } from '../choose-procedure.ts';
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { MadePlan, ValueOptions } from '../make-procedure-plan.ts';
import { makeProcedurePlan } from '../make-procedure-plan.ts';
import type { OpenedRunbook, PluginOptions } from '../open-runbook.ts';
import { openRunbook } from '../open-runbook.ts';
import { missingHere, planPage } from '../plan-page.ts';
import { rulesOf } from '../rules-of.ts';
import { readRunbookArgument } from '../runbook-argument.ts';
import { passTrustGate, trustOf } from '../trust-gate.ts';
import { writeOut } from '../write-out.ts';

interface PlanOptions extends PluginOptions, ValueOptions {
  readonly file: string;
  readonly procedure: string | undefined;
  readonly all?: boolean;
  readonly json?: boolean;
  /** Start what only looks, to know more. */
  readonly probe?: boolean;
}

/**
 * Dry run: print the plan that a run would consume. Starts nothing and writes nothing but stdout, unless it is to probe:
 * then it starts what may be started to look, and leaves nothing behind.
 */
export async function plan(options: PlanOptions, io: Io): Promise<number> {
  const { file, procedure: wanted } = readRunbookArgument(options.file, options.procedure);
  const opened = await openRunbook(file, options, io);
  return await printPlan(opened, wanted, { options, io });
}

async function printPlan(
  opened: OpenedRunbook,
  wanted: string | null,
  { options, io }: { readonly options: PlanOptions; readonly io: Io },
): Promise<number> {
  const procedure = theOne(
    chooseProcedure(opened.runbook, { wanted, all: options.all === true }),
    opened.file.path,
  );
  if (options.probe === true) await passTrustGate(opened.file, io);
  const undisturbed = await makeProcedurePlan(opened, procedure, { options, io });
  const ruled = (plan: Plan): Plan => withRules(plan, rulesOf(opened.config));
  const planned: MadePlan = {
    ...undisturbed,
    plan: ruled(undisturbed.plan),
    // What a probe brings may be what a rule is about.
    planWith: evidence => ruled(undisturbed.planWith(evidence)),
  };
  const probed =
    options.probe === true
      ? await (await import('../probe-plan.ts')).probePlan(planned, opened, io)
      : { plan: planned.plan, count: 0 };
  if (probed.plan === null) return exitCodeOfSignal(probed.signal) ?? EXIT.refused;
  const { count } = probed;
  const made = ruled(probed.plan);
  const { secrets } = planned;
  if (options.json === true) {
    // What the machine lacks stands beside the plan: the digest is over the plan, on whatever machine it is made.
    await writeOut(
      io,
      jsonPage({
        ...withoutPasswords(made),
        machine: {
          missing: missingHere(made, opened, io),
          trust: trustOf(opened.file, io).kind,
          ...(options.probe === true ? { probed: count } : {}),
        },
      }),
    );
  } else {
    const [{ pageOf }, { styleFor }] = await Promise.all([
      import('../../view/page.ts'),
      import('../style-for.ts'),
    ]);
    const lines = await planPage(opened, { plan: made, secrets, probed: count }, io);
    await writeOut(io, pageOf(lines, styleFor(io)));
  }
  return EXIT.ok;
}

/** As it may be shown: the passwords of addresses in variables and settings are masked. The digest is the plan's own. */
function withoutPasswords(made: Plan): Plan {
  const shown = (planned: PlannedStep): PlannedStep => {
    const { settings } = planned.step;
    if (Object.keys(settings).length === 0) return planned;
    return { ...planned, step: { ...planned.step, settings: maskPasswordsWithin(settings) } };
  };
  return {
    ...made,
    variables: maskPasswordsWithin(made.variables),
    references: maskPasswordsWithin(made.references),
    steps: made.steps.map(shown),
    offline: made.offline.map(shown),
  };
}
