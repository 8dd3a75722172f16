import type { Socket } from 'node:net';
import { systemClock } from '../clock.ts';
import { identify, type ProcessIdentity } from '../process-identity.ts';
import { complain } from './complain.ts';
import { type EndedProcess, explainStart } from './explain-end.ts';
import type { AttemptPlace } from './layout.ts';
import { noteStart } from './messages.ts';
import type { PipePool } from './pipes.ts';
import type { Start } from './prepare-start.ts';
import type { SpareShell } from './spare-shell.ts';
import { type StartedProcess, startProcess } from './start-process.ts';

/** The process of an attempt, and what reads what it prints. */
export interface BegunProcess extends StartedProcess {
  readonly out: Socket;
  readonly err: Socket;
  /** When the process began, which may be long before it was told of the attempt. Monotonic milliseconds. */
  readonly since: number;
}

/** Start a process, or tell the one that waits; which one it is has been noted by then, or as soon as it is known. */
export function beginProcess(input: {
  readonly start: Extract<Start, { readonly ok: true }>;
  readonly place: AttemptPlace;
  readonly tools: { readonly pipes: PipePool; readonly spare: SpareShell };
}): BegunProcess {
  const { start, place, tools } = input;
  if ('told' in start) {
    const waiting = tools.spare.take();
    if (waiting === null) throw new Error('No shell waits, although the step was prepared for one.');
    noteStartIfPossible(place, waiting.identity);
    waiting.tell(place);
    const { process, out, err, since } = waiting;
    return { ...process, out: out.reader, err: err.reader, since };
  }
  const since = systemClock.mono();
  const [out, err] = [tools.pipes.take(), tools.pipes.take()];
  const process = startProcess({ start, out: out.writeEnd, err: err.writeEnd });
  out.lent();
  err.lent();
  const identity = process.pid === undefined ? null : identify(process.pid);
  if (identity !== null) noteStartIfPossible(place, identity);
  return { ...process, out: out.reader, err: err.reader, since };
}

/** Why there is no process. */
export async function whyNotStarted(
  ended: Promise<EndedProcess>,
  start: Extract<Start, { readonly ok: true }>,
): Promise<string> {
  return explainStart(await ended, 'told' in start ? { file: 'bash', cwd: '/' } : start);
}

/** The step runs by now, so a disk that is too full for the note is no reason to lose sight of it. */
function noteStartIfPossible(place: AttemptPlace, identity: ProcessIdentity): void {
  try {
    noteStart(place, identity);
  } catch (error) {
    complain(`Which process the attempt is could not be noted: ${String(error)}`);
  }
}
