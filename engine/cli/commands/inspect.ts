import { toInspection } from '../../view/inspect.ts';
import { jsonPage } from '../../view/json.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { openRunbook } from '../open-runbook.ts';
import { writeOut } from '../write-out.ts';

/** Print the whole reading of a file as JSON. */
export async function inspect(options: PluginOptions & { readonly file: string }, io: Io): Promise<number> {
  const { runbook } = await openRunbook(options.file, options, io);
  await writeOut(io, jsonPage(toInspection(runbook)));
  return EXIT.ok;
}
