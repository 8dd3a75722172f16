import { systemClock } from '../../host/clock.ts';
import { FileJournal } from '../../host/file-journal.ts';
import { currentActor } from '../../host/place.ts';
import { RunbookError } from '../../model/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';

/** Close a run with a reason, from outside. A run that somebody drives is refused. */
export async function abort(
  options: { readonly run: string; readonly reason: string },
  io: Io,
): Promise<number> {
  const { id, directory, state } = findRun(options.run, { io });
  if (state === 'succeeded' || state === 'failed' || state === 'aborted') {
    throw new RunbookError('run-ended', `Run ${id} has already ended: ${state}.`);
  }
  const journal = FileJournal.open({
    directory,
    run: id,
    clock: systemClock,
    actor: currentActor('command'),
  });
  try {
    journal.append({ type: 'run-ended', result: 'aborted', reason: options.reason });
  } finally {
    journal.close();
  }
  io.err.write(`Run ${id} is aborted.\n`);
  return EXIT.ok;
}
