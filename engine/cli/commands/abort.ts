import { loadConfig } from '../../host/config.ts';
import { keepEvidence } from '../../host/keep-evidence.ts';
import { openRun } from '../../host/open-run.ts';
import { currentActor } from '../../host/place.ts';
import { RunbookError } from '../../model/errors.ts';
import { configFiles } from '../config-files.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { settleOpenAttempts } from '../settle-open-attempts.ts';

export interface AbortOptions {
  readonly run: string;
  readonly reason: string;
  /** End a step that still runs, without asking. */
  readonly cancelStep?: boolean;
}

/**
 * Close a run with a reason, from outside. A run that somebody drives is refused, and so is one whose step still runs
 * unless that step is to be ended; one that ended meanwhile is adopted first.
 */
export async function abort(options: AbortOptions, io: Io): Promise<number> {
  const { id, state } = findRun(options.run, { io });
  if (state === 'succeeded' || state === 'failed' || state === 'aborted') {
    throw new RunbookError('run-ended', `Run ${id} has already ended: ${state}.`);
  }
  const config = await loadConfig({ ...configFiles(io.env), directories: [] });
  const open = openRun(id, { actor: currentActor('command'), env: io.env, starts: 'when-needed' });
  try {
    await settleOpenAttempts(open, { cancelStep: options.cancelStep === true, io });
    open.journal.append({ type: 'run-ended', result: 'aborted', reason: options.reason });
    await keepEvidence(open, config).seal();
  } finally {
    open.close();
  }
  io.err.write(`Run ${id} is aborted.\n`);
  return EXIT.ok;
}
