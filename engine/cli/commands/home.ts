import type { Io } from '../io.ts';
import { isInteractive } from '../io.ts';
import type { PluginOptions } from '../open-runbook.ts';
import { collectProcedures, list } from './list.ts';

/** `drillbook` alone: pick a procedure below here in a terminal, list them elsewhere. */
export async function home(options: PluginOptions, io: Io): Promise<number> {
  if (!isInteractive(io)) return await list({ ...options, paths: [] }, io);
  const { procedures } = await collectProcedures({ ...options, paths: [] }, io);
  if (procedures.length === 0) return await list({ ...options, paths: [] }, io);
  const { pickListed } = await import('../front-end-console.ts');
  const choice = await pickListed(procedures, io);
  if (choice.picked === null) return choice.code;
  const { picked } = choice;
  const { run } = await import('./run.ts');
  return await run({ ...options, file: picked.file, procedure: picked.id }, io);
}
