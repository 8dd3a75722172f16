import { diskUse } from '../../host/disk-use.ts';
import { RunbookError } from '../../model/errors.ts';
import { jsonPage } from '../../view/json.ts';
import { chooseRuns, type RunFilters } from '../choose-runs.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PruneOptions } from '../prune-runs.ts';
import { summarizeRuns } from '../run-summaries.ts';
import { styleFor } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

interface RunsOptions extends RunFilters, PruneOptions {
  readonly json?: boolean;
  /** Remove runs, by a stated retention. */
  readonly prune?: boolean;
}

/** Print the runs on this machine that are asked for, newest first, with what they take up; or remove old ones. */
export async function runs(options: RunsOptions, io: Io): Promise<number> {
  refuseMixture(options);
  const chosen = chooseRuns(summarizeRuns(io), options).map(run => ({
    ...run,
    bytes: diskUse(run.directory),
  }));
  if (options.prune === true) return await (await import('../prune-runs.ts')).pruneRuns(chosen, options, io);
  if (options.json === true) {
    const shown = chosen.map(
      ({ id, file, procedure, state, startedAt, endedAt, actor, undone, drill, brokeGlass, bytes }) => ({
        id,
        file,
        procedure,
        state,
        startedAt,
        endedAt,
        actor,
        undone,
        drill,
        brokeGlass,
        bytes,
      }),
    );
    await writeOut(io, jsonPage({ runs: shown, bytes: shown.reduce((sum, run) => sum + run.bytes, 0) }));
    return EXIT.ok;
  }
  const { runsText } = await import('../../view/runs-text.ts');
  // Where it is no terminal, a row is whole and stays one row: something may search in it.
  const width = io.out.columns ?? Number.MAX_SAFE_INTEGER;
  await writeOut(io, runsText(chosen, { style: styleFor(io), width }));
  return EXIT.ok;
}

function refuseMixture({ prune, olderThan, keep, yes, json }: RunsOptions): void {
  const wrong =
    prune === true
      ? json === true && '--json does not go with --prune.'
      : (olderThan !== undefined || keep !== undefined || yes === true) &&
        '--older-than, --keep and --yes go with --prune only.';
  if (wrong !== false) throw new RunbookError('bad-options', wrong, { hint: 'See `drillbook help runs`.' });
}
