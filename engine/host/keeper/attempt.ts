import { closeSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { AttemptId, Outcome } from '../../journal/event.ts';
import { systemClock } from '../clock.ts';
import { lend } from '../descriptor.ts';
import { writeDurably } from '../files.ts';
import { defaultCaps, type OutputCaps, OutputLog } from '../output-log.ts';
import { identify } from '../process-identity.ts';
import { collectOutput } from './collect-output.ts';
import { explainStart, outcomeOf } from './explain-end.ts';
import { type Ladder, startLadder } from './ladder.ts';
import { attemptFiles, type Layout } from './layout.ts';
import { readRequest, readValues, type StartedFile, writeOutcome } from './messages.ts';
import type { PipePool } from './pipes.ts';
import { prepareStart } from './prepare-start.ts';
import { markedProcesses } from './processes.ts';
import { keepSession } from './session-store.ts';

export interface AttemptTools {
  readonly layout: Layout;
  readonly pipes: PipePool;
  readonly caps?: OutputCaps;
  /** Milliseconds between two signals of a cancellation. */
  readonly grace: number;
}

/** An attempt that this process supervises. */
export interface LiveAttempt {
  /** End its process group; called again, go on to the next signal at once. */
  cancel(): void;
  /** Resolves when its outcome is where the console looks. */
  readonly settled: Promise<void>;
}

/** Start a claimed attempt and see it through: output, limits, session, outcome. */
export function superviseAttempt(attempt: AttemptId, tools: AttemptTools): LiveAttempt {
  const stop: Stop = { why: null, ladder: null, end: null };
  const end = (why: 'cancelled' | 'timed-out'): void => {
    stop.why ??= why;
    if (stop.ladder) stop.ladder.next();
    else stop.end?.();
  };
  return { cancel: () => end('cancelled'), settled: supervise({ attempt, tools, stop, end }) };
}

/** How an attempt is brought to its end before its time. */
interface Stop {
  why: 'cancelled' | 'timed-out' | null;
  ladder: Ladder | null;
  /** Set once there is a process to end. */
  end: (() => void) | null;
}

interface Supervision {
  readonly attempt: AttemptId;
  readonly tools: AttemptTools;
  readonly stop: Stop;
  end(why: 'cancelled' | 'timed-out'): void;
}

async function supervise({ attempt, tools, stop, end }: Supervision): Promise<void> {
  const place = tools.layout.of(attempt);
  const begun = systemClock.mono();
  const settle = (
    outcome: Outcome,
    rest: {
      output?: ReturnType<OutputLog['close']>;
      session?: 'updated' | 'kept' | 'none';
      survivors?: readonly number[];
    } = {},
  ): void => {
    writeOutcome(place, {
      kind: 'ended',
      outcome,
      output: rest.output ?? null,
      duration: Math.max(0, systemClock.mono() - begun),
      session: rest.session ?? 'none',
      survivors: rest.survivors ?? [],
    });
    rmSync(place.volatile, { recursive: true, force: true });
  };
  const request = readRequest(place);
  const values = readValues(place);
  if (!values)
    return settle({ kind: 'not-started', why: 'The values of the step were lost before it began.' });
  const start = prepareStart({ layout: tools.layout, place, request, values });
  if (!start.ok) return settle({ kind: 'not-started', why: start.why });

  const [out, err] = [tools.pipes.take(), tools.pipes.take()];
  const log = new OutputLog({ directory: place.directory, caps: tools.caps ?? defaultCaps });
  const child = execa(start.file, start.args, {
    stdin: start.stdin === null ? 'ignore' : lend(start.stdin),
    stdout: lend(out.writeEnd),
    stderr: lend(err.writeEnd),
    env: start.env,
    extendEnv: false,
    cwd: start.cwd,
    // A group of its own, so that signals reach what it started and nothing else.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  out.lent();
  err.lent();
  if (start.stdin !== null) closeSync(start.stdin);
  const collected = collectOutput({ out, err, log, begun });
  const { pid } = child;
  if (pid === undefined) {
    const failed = await child;
    await collected.drained();
    log.close();
    return settle({ kind: 'not-started', why: explainStart(failed, start) });
  }
  const started: StartedFile = {
    ...(identify(pid) ?? { pid, start: '', boot: systemClock.boot }),
    at: systemClock.now(),
  };
  writeDurably(join(place.directory, attemptFiles.started), JSON.stringify(started));
  stop.end = () => {
    stop.ladder = startLadder({ group: pid, grace: tools.grace });
  };
  if (stop.why) stop.end();
  const timer = request.timeout === null ? null : setTimeout(() => end('timed-out'), request.timeout);

  const result = await child;
  if (timer) clearTimeout(timer);
  await stop.ladder?.ended;
  await collected.drained();
  const refusal = request.kind === 'session' ? refusalIn(join(place.directory, attemptFiles.status)) : null;
  const outcome = refusal
    ? ({ kind: 'not-started', why: refusal } as const)
    : outcomeOf({ result, why: stop.why, timeout: request.timeout ?? 0 });
  const session =
    request.kind === 'session' ? keepSession({ layout: tools.layout, place, request, values }) : 'none';
  settle(outcome, { output: log.close(), session, survivors: markedProcesses(attempt) });
}

/** Why the wrapper did not run the text; `null` if it did. */
function refusalIn(path: string): string | null {
  try {
    return /^refused (.*)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}
