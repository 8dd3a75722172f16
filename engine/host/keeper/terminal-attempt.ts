import { appendFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { execa } from 'execa';
import type { AttemptId, Outcome } from '../../journal/attempt-event.ts';
import type { Settled } from '../../run/ports.ts';
import { systemClock } from '../clock.ts';
import { lend } from '../descriptor.ts';
import { readIfThere, syncFiles } from '../files.ts';
import { findBash } from '../find-bash.ts';
import { identify } from '../process-identity.ts';
import { finishAttempt } from './finish-attempt.ts';
import { signalEach, startLadder } from './ladder.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import { noteStart, type RequestFile, readRequest, readValues } from './messages.ts';
import { prepareStart } from './prepare-start.ts';
import { markedProcesses } from './processes.ts';
import { secretsInSight } from './secrets-in-sight.ts';
import { sessionOf } from './session-parts.ts';
import { startTimeLimit } from './time-limit.ts';
import { refusalIn, whyNotBegun } from './why-not-begun.ts';

/** Run a claimed attempt in the terminal of this process. Somebody else can finish it if this process does not live to. */
export async function runInTerminal(input: {
  readonly layout: Layout;
  readonly request: RequestFile;
  /** Milliseconds between two signals at the end of its time. */
  readonly grace: number;
}): Promise<Settled> {
  const { layout, request } = input;
  const { attempt } = request;
  const place = layout.of(attempt);
  const begun = systemClock.mono();
  const values = readValues(place);
  const before = sessionOf(layout, request);
  const refuse = (why: string): Promise<Settled> =>
    finishAttempt({
      layout,
      request,
      values: null,
      before,
      sight: [],
      begun,
      outcome: { kind: 'not-started', why },
      syncLater: syncNow,
    });
  if (!values) return refuse('The values of the step were lost before it began.');
  const start = prepareStart({ layout, place, request, values, before });
  if (!start.ok) return refuse(start.why);
  const bash = findBash();
  if (!bash) return refuse('No bash is on the PATH.');
  const release = holdTerminal();
  const child = execa(
    bash,
    ['--norc', '--noprofile', layout.terminalWrapper, place.exit, start.file, ...start.args],
    {
      stdin: start.stdin === null ? 'inherit' : lend(start.stdin),
      stdout: 'inherit',
      stderr: 'inherit',
      env: start.env,
      extendEnv: false,
      cwd: start.cwd,
      cleanup: false,
      reject: false,
      buffer: false,
    },
  );
  const holder = child.pid === undefined ? null : identify(child.pid);
  if (holder !== null) noteStart(place, holder);
  const stopTimer = limitTime({
    place,
    attempt,
    limit: request.timeout,
    grace: input.grace,
    holder: child.pid ?? 0,
  });
  try {
    await child;
  } finally {
    stopTimer();
    release();
  }
  return finishTerminalAttempt({ layout, attempt, begun });
}

/** Record an attempt whose terminal was given back, from what its wrapper noted. */
export async function finishTerminalAttempt(input: {
  readonly layout: Layout;
  readonly attempt: AttemptId;
  /** Monotonic start; `null` if this process did not see it. */
  readonly begun: number | null;
}): Promise<Settled> {
  const { layout, attempt } = input;
  const place = layout.of(attempt);
  const request = readRequest(place);
  const outcome = request && outcomeIn(place, request);
  if (!outcome || !request)
    return {
      kind: 'lost',
      evidence: 'The terminal was closed, or its shell was killed, before the end was noted.',
    };
  const values = readValues(place);
  const before = sessionOf(layout, request);
  return finishAttempt({
    layout,
    request,
    values,
    before,
    sight: values ? secretsInSight(request, values, before) : [],
    begun: input.begun ?? systemClock.mono() - timeBetween(place.claim, place.exit),
    outcome,
    survivors: markedProcesses(attempt),
    syncLater: syncNow,
  });
}

/** The console may be gone before long. */
function syncNow(outcome: string): void {
  void syncFiles([outcome]).catch(() => {});
}

/** Milliseconds by the wall clock, for an attempt that nobody timed. */
function timeBetween(first: string, last: string): number {
  return Math.max(0, statSync(last).mtimeMs - statSync(first).mtimeMs);
}

/** `null` if the wrapper did not get to note an end. */
function outcomeIn(place: AttemptPlace, { kind }: RequestFile): Outcome | null {
  const noted = /^exit (\d+)\n/.exec(text(place.exit));
  if (!noted) return null;
  const found = readIfThere(place.status)?.toString('utf8') ?? null;
  const status = found ?? '';
  const refused = refusalIn(status);
  if (refused !== null) return { kind: 'not-started', why: refused };
  const timedOut = /^timed-out (\d+)$/m.exec(status);
  if (timedOut) return { kind: 'timed-out', after: Number(timedOut[1]) };
  const code = Number(noted[1]);
  const why = kind === 'session' ? whyNotBegun(found, code) : null;
  if (why !== null) return { kind: 'not-started', why };
  // A shell says 128 + n for a child that signal n ended, and for one that said so itself.
  const exitedItself = new RegExp(`^ended ${code} $`, 'm').test(status);
  const signal = exitedItself ? undefined : signalNames.get(code - 128);
  return signal === undefined ? { kind: 'exited', code } : { kind: 'signalled', signal };
}

/** Nothing that the child's keys mean reaches this process, and no key that the child should read. */
function holdTerminal(): () => void {
  const signals = ['SIGINT', 'SIGQUIT', 'SIGTSTP'] as const;
  const ignore = (): void => {};
  if (process.stdin.isTTY) process.stdin.pause();
  for (const signal of signals) process.on(signal, ignore);
  return () => {
    for (const signal of signals) process.off(signal, ignore);
  };
}

/** End what the holder of the terminal started, once the time is up. Returns how to call that off. */
function limitTime(input: {
  readonly place: AttemptPlace;
  readonly attempt: AttemptId;
  readonly limit: number | null;
  readonly grace: number;
  readonly holder: number;
}): () => void {
  const { place, attempt, limit, grace, holder } = input;
  if (limit === null) return () => {};
  const members = (): readonly number[] => markedProcesses(attempt).filter(pid => pid !== holder);
  const over = (): void => {
    appendFileSync(place.status, `timed-out ${limit}\n`, { mode: 0o600 });
    startLadder({ members, send: signal => signalEach(members(), signal), grace });
  };
  return startTimeLimit({ limit, pid: holder, over });
}

const signalNames = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

function text(path: string): string {
  return readIfThere(path)?.toString('utf8') ?? '';
}
