import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { summarizeRuns } from '../run-summaries.ts';
import { styleFor } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

/** Print the runs on this machine, newest first. */
export async function runs(options: { readonly json?: boolean }, io: Io): Promise<number> {
  const summaries = summarizeRuns(io);
  if (options.json === true) {
    const shown = summaries.map(({ id, file, procedure, state, startedAt, endedAt, actor, brokeGlass }) => ({
      id,
      file,
      procedure,
      state,
      startedAt,
      endedAt,
      actor,
      brokeGlass,
    }));
    await writeOut(io, jsonPage({ runs: shown }));
    return EXIT.ok;
  }
  const { runsText } = await import('../../view/runs-text.ts');
  // Where it is no terminal, a row is whole and stays one row: something may search in it.
  const width = io.out.columns ?? Number.MAX_SAFE_INTEGER;
  await writeOut(io, runsText(summaries, { style: styleFor(io), width }));
  return EXIT.ok;
}
