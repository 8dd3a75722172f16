import { createHash } from 'node:crypto';
import type { Runbook } from '../../engine/model/runbook.ts';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { builtinPlugins } from '../../plugins/index.ts';

const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);

/** Read text as a runbook with the built-in dialects. */
export function read(text: string, path = 'runbook.md'): Runbook {
  const bytesSha256 = createHash('sha256').update(text).digest('hex');
  return readRunbook({ path, text, bytesSha256, dialects });
}

/** A runbook whose only section holds this code, fenced. */
export function readFence(code: string, language = 'bash'): Runbook {
  return read(`# Work\n\n\`\`\`${language}\n${code}\n\`\`\`\n`);
}
