import type { Outcome } from '../../journal/attempt-event.ts';

/** How a process ended, or the system's name of the reason for which it did not begin. */
export interface EndedProcess {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
}

/** The outcome of a process that began. */
export function outcomeOf(input: {
  readonly end: EndedProcess;
  readonly why: 'cancelled' | 'timed-out' | null;
  readonly timeout: number;
}): Outcome {
  const { end, why, timeout } = input;
  if (why === 'cancelled') return { kind: 'cancelled' };
  if (why === 'timed-out') return { kind: 'timed-out', after: timeout };
  if (end.signal !== undefined) return { kind: 'signalled', signal: end.signal };
  return { kind: 'exited', code: end.exitCode ?? 0 };
}

/** Why there is no process. */
export function explainStart(
  failed: EndedProcess,
  start: { readonly file: string; readonly cwd: string },
): string {
  const code = failed.code ?? 'unknown';
  const reason = reasons[code];
  return reason
    ? `${reason.replace('%', start.file)} (${code}).`
    : `The system could not start ${start.file} (${code}).`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'No program is called "%"',
  EACCES: 'This user may not execute "%"',
  E2BIG: 'The values of the step are larger than the system passes to a program',
  EAGAIN: 'The system has no room for another process',
  ENOMEM: 'The system has no memory for another process',
  ENOEXEC: '"%" is not a program that this system can execute',
};
