import { RunbookError } from '../model/errors.ts';

/** Fails with `run-ended` for a run that has ended: what is recorded of it is what it came to. */
export function refuseEnded(
  run: string,
  { endedAt, status }: { readonly endedAt: string | null; readonly status: string },
  hint = `Read what it did with \`drillbook log ${run}\`.`,
): void {
  if (endedAt === null) return;
  throw new RunbookError('run-ended', `Run ${run} has already ended: ${status}.`, { hint });
}
