import type { Fate } from '../model/errors.ts';
import { RunbookError } from '../model/errors.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

const EXIT_OF: Readonly<Record<Fate, number>> = {
  refused: EXIT.refused,
  untrusted: EXIT.untrusted,
  journal: EXIT.journal,
  failed: EXIT.failed,
};

/** Tell a person what went wrong; returns the exit code. Anything but a `RunbookError` is a bug and shows its stack. */
export async function reportError(error: unknown, io: Io): Promise<number> {
  const { sanitize } = await import('../model/sanitize.ts');
  if (error instanceof RunbookError) {
    io.err.write(`drillbook: ${sanitize(error.message)}\n`);
    if (error.hint !== undefined) io.err.write(`  ${sanitize(error.hint)}\n`);
    return EXIT_OF[error.fate];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err.write(`drillbook: this is a bug. Nothing you did should lead here.\n${sanitize(stack)}\n`);
  io.err.write('  Report it with the lines above and the output of `drillbook doctor`.\n');
  return EXIT.failed;
}
