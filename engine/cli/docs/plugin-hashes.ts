import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadConfig } from '../../host/config.ts';
import { sha256 } from '../../model/sha256.ts';
import { configFiles } from '../config-files.ts';
import type { Io } from '../io.ts';

/** What changes when a plugin does, of the command line or of the settings: the hash of each module, by its path. */
export async function pluginHashes(named: readonly string[], io: Io): Promise<readonly string[]> {
  const { plugins } = await loadConfig({ ...configFiles(io.env), directories: [io.cwd] });
  return [...named, ...plugins.value].map(path => `${path} ${hashOf(resolve(path))}`);
}

/** What is not there is told where plugins are loaded. */
function hashOf(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch {
    return 'none';
  }
}
