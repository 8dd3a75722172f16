import { randomBytes } from 'node:crypto';
import { systemClock } from '../host/clock.ts';
import type { Config } from '../host/config.ts';
import { keepEvidence } from '../host/keep-evidence.ts';
import type { OpenRun } from '../host/open-run.ts';
import { openDrill } from '../host/prober/client.ts';
import { successorOf } from '../host/take-over.ts';
import { sanitize } from '../model/sanitize.ts';
import { unreachable } from '../model/unreachable.ts';
import { denial, ruleAgainstText } from '../plan/command-rules.ts';
import type { Plan } from '../plan/plan.ts';
import { DEFAULT_POLICY } from '../run/policy.ts';
import { driveRun } from '../run/run-loop.ts';
import { replay } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import type { Acceptance } from './acceptance.ts';
import { amendWith } from './amend-with.ts';
import { approvalPolicyOf, approvalsOf } from './approvals-of.ts';
import { errandsFor } from './errands.ts';
import { EXIT, exitCodeOfSignal } from './exit-codes.ts';
import { faultIn } from './fault-in.ts';
import type { FrontEndOptions, PlacedOpening } from './front-end.ts';
import type { Io } from './io.ts';
import { matchWhenAsked } from './match-when-asked.ts';
import { openFrontEnd } from './open-front-end.ts';
import type { Workshop } from './open-runbook.ts';
import { rulesOf } from './rules-of.ts';

export interface Walk {
  readonly plan: Plan;
  readonly open: OpenRun;
  readonly workshop: Workshop;
  readonly options: FrontEndOptions;
  readonly accepts: Acceptance;
  readonly io: Io;
  /** What the console shows already. */
  readonly opening?: PlacedOpening | undefined;
  /** Values of secrets by name, in memory only. */
  readonly secrets: Map<string, string>;
}

/** Drive a run to its end or its next pause, and say how to go on; resolves to the exit code. */
export async function walk({
  plan,
  open,
  workshop,
  options,
  accepts,
  io,
  opening,
  secrets,
}: Walk): Promise<number> {
  try {
    const before = replay(open.journal.read());
    const { config, registry } = workshop;
    const frontEnd = await openFrontEnd({
      plan,
      run: open.run,
      state: before,
      options,
      config,
      io,
      errands: errandsFor(open, io),
      opening,
    });
    const { operator } = frontEnd;
    const evidence = keepEvidence(open, config);
    let state = before;
    let signal: string | null = null;
    try {
      evidence.anchor();
      state = await driveRun({
        plan,
        journal: evidence.journal,
        supervisor: open.supervisor,
        operator,
        // What was accepted in advance was accepted by somebody who is still there.
        hasLeft: () => frontEnd.endedBy() !== null,
        ...(before.rehearsal === null ? {} : { drill: openDrill(open.directory, io.env) }),
        approvals: approvalsOf(open.directory, config),
        clock: systemClock,
        policy: {
          acceptUpTo: accepts.upTo,
          jobs: options.jobs ?? DEFAULT_POLICY.jobs,
          rules: rulesOf(config),
          onFailure: accepts.onFailure,
          approval: approvalPolicyOf(config),
        },
        runnerFor: registry.runnerFor,
        amend: amendWith(registry),
        faultIn: async planned => await faultIn(planned, io),
        callProcedure: async () => {
          const { callProcedure } = await import('../host/call-procedure.ts');
          return await callProcedure({ open, plain: options.plain === true, env: io.env });
        },
        match: matchWhenAsked,
        resolveReference: async text =>
          refused(text.replace(/^cmd:/, ''), config) ??
          (await (await import('../host/resolve-reference.ts')).resolveReference(text, io)),
        listChoices: async command =>
          refused(command, config) ??
          (await (await import('../host/list-choices.ts')).listChoices(command, io)),
        newAttemptId: () => randomBytes(6).toString('hex'),
        fingerprint: open.fingerprint,
        secrets,
        startedHere: new Set(),
      });
    } finally {
      state = replay(open.journal.read());
      signal = frontEnd.endedBy();
      frontEnd.close(state);
      if (signal !== null) sayWhoTookOver(open, io);
    }
    await evidence.seal();
    return undoExitCode(before, state) ?? exitCodeOf(state, signal);
  } finally {
    open.close();
  }
}

/** Whoever sits at the console that had to go is told where the run went. */
function sayWhoTookOver({ run, directory }: OpenRun, io: Io): void {
  const successor = successorOf(directory);
  if (successor === null) return;
  const { user, pid, tty } = successor;
  const where = tty === null ? '' : ` on ${tty}`;
  io.err.write(
    sanitize(
      `The run was taken over by ${user}, process ${pid}${where}. Watch it: drillbook log ${run} --follow`,
    ),
  );
  io.err.write('\n');
}

/** A command beside the steps that the policy denies; `null` for one that may be started. */
function refused(
  command: string,
  config: Config,
): { readonly ok: false; readonly why: string; readonly said: string } | null {
  const rule = ruleAgainstText(command, config.deny.value);
  return rule === null ? null : { ok: false, why: denial(rule), said: '' };
}

/** How the process ends that took up an undo which has ended since; `null` for any other. */
function undoExitCode(before: RunState, { undoResult, endedAt, undo, status }: RunState): number | null {
  if (before.undo === null || undo !== null || status === 'in-doubt') return null;
  if (undoResult === null) return endedAt === null ? null : EXIT.failed;
  return undoResult === 'undone' || undoResult === 'nothing' ? EXIT.ok : EXIT.failed;
}

/** How the process ends after a run that ended or paused. */
function exitCodeOf(state: RunState, signal: string | null): number {
  switch (state.status) {
    case 'succeeded':
      return EXIT.ok;
    case 'failed':
    case 'aborted':
      return EXIT.failed;
    case 'in-doubt':
      return EXIT.inDoubt;
    case 'paused':
    case 'running':
    case 'not-started':
      return exitCodeOfSignal(signal) ?? EXIT.paused;
    default:
      return unreachable(state.status);
  }
}
