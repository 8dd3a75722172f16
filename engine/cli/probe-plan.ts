import { randomBytes } from 'node:crypto';
import { systemClock } from '../host/clock.ts';
import { openProbe } from '../host/open-probe.ts';
import { currentActor } from '../host/place.ts';
import type { AttemptId } from '../journal/attempt-event.ts';
import type { Plan } from '../plan/plan.ts';
import { type ProbeContext, type ProbeReport, probe } from '../run/probe.ts';
import { capturesSecret } from '../run/run-context.ts';
import { makeAbsentOperator } from '../run/without-a-person.ts';
import { leftOutLine, probeEndLines, probeStartLines } from '../view/probe-lines.ts';
import type { Line } from '../view/styled-text.ts';
import type { Io } from './io.ts';
import type { MadePlan } from './make-procedure-plan.ts';
import { matchWhenAsked } from './match-when-asked.ts';
import type { OpenedRunbook } from './open-runbook.ts';
import { styleFor } from './style-for.ts';

/** A plan with what was learnt by looking, or the signal that ended that. */
export type ProbedPlan =
  | { readonly plan: Plan; readonly count: number }
  | { readonly plan: null; readonly signal: string };

/** Start what may be started in a dry run, tell of it on stderr, and leave nothing behind. The file must be trusted. */
export async function probePlan(
  { plan, secrets, planWith }: MadePlan,
  { registry }: Pick<OpenedRunbook, 'registry'>,
  io: Io,
): Promise<ProbedPlan> {
  const place = openProbe(io);
  const { supervisor } = place;
  let running: AttemptId | null = null;
  const leaving = leaveWhenAsked(() => {
    if (running !== null) supervisor.cancel(running).catch(() => {});
  });
  const report = reporter({
    plan,
    io,
    supervisor,
    onRunning: attempt => {
      running = attempt;
    },
  });
  try {
    const { plan: probed, count } = await probe({
      plan,
      planWith,
      supervisor,
      report,
      operator: makeAbsentOperator({ notify: () => {}, output: () => {}, tell: () => {} }),
      runnerFor: registry.runnerFor,
      match: matchWhenAsked,
      newAttemptId: () => randomBytes(6).toString('hex'),
      secrets: new Map(secrets.map(({ name, value }) => [name, value])),
      head: () => ({
        v: 1,
        run: 'probe',
        time: systemClock.now(),
        mono: systemClock.mono(),
        boot: systemClock.boot,
        actor: currentActor('command'),
      }),
      isOver: () => leaving.signal() !== null,
    });
    const signal = leaving.signal();
    if (signal !== null) return { plan: null, signal };
    if (count === 0) io.err.write(`${NOTHING}\n`);
    return { plan: probed, count };
  } finally {
    await place.close();
    leaving.stop();
  }
}

const NOTHING =
  'Nothing to probe: no step on the way says `risk=read`, and none names a `check` or `dry` step that can be started here.';

/** Milliseconds between two signs of life of a probe. */
const SIGN_OF_LIFE = 5000;

interface Reporting {
  readonly plan: Plan;
  readonly io: Io;
  readonly supervisor: ProbeContext['supervisor'];
  readonly onRunning: (attempt: AttemptId | null) => void;
}

function reporter({ plan, io, supervisor, onRunning }: Reporting): ProbeReport {
  const style = styleFor(io);
  const say = (lines: readonly Line[]) => io.err.write(lines.map(row => `${style(row)}\n`).join(''));
  let stop = (): void => {};
  let printed: Uint8Array[] = [];
  return {
    started(planned, { attempt, plan: now, state }) {
      say(probeStartLines(planned, now, state));
      onRunning(attempt);
      printed = [];
      const began = systemClock.mono();
      const timer = setInterval(() => {
        io.err.write(`  … ${Math.round((systemClock.mono() - began) / 1000)} s\n`);
      }, SIGN_OF_LIFE);
      const unwatch = supervisor.watch(attempt, ({ bytes }) => {
        printed = [...printed, bytes].slice(-20);
      });
      stop = () => {
        clearInterval(timer);
        unwatch();
      };
    },
    ended(planned, { attempt, state }) {
      stop();
      onRunning(null);
      const isPrivate = planned.step.settings.private === true || capturesSecret(planned.step, plan);
      say(probeEndLines(planned, attempt, { state, printed: isPrivate ? null : Buffer.concat(printed) }));
    },
    leftOut: (planned, why) => void say([leftOutLine(planned, why)]),
  };
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal ends the probe that runs, and no other is started. */
function leaveWhenAsked(act: () => void) {
  let signal: string | null = null;
  const onSignal = (name: string) => {
    signal ??= name;
    act();
  };
  for (const name of ENDING) process.on(name, onSignal);
  return {
    signal: () => signal,
    stop() {
      for (const name of ENDING) process.off(name, onSignal);
    },
  };
}
