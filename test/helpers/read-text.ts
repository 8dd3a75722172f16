import type { Runbook } from '../../engine/model/runbook.ts';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { builtinPlugins } from '../../plugins/index.ts';

/** Read markdown text as the program does, with the built-in dialect. */
export function readText(text: string): Runbook {
  const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);
  return readRunbook({ path: 'runbook.md', text, bytesSha256: '0'.repeat(64), dialects });
}
