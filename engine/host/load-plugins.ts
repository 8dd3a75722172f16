import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { LoadedPlugin } from '../plugin/registry.ts';

/**
 * Load plugin modules by path, in order. A plugin runs with the user's rights, so only the user's config and
 * the command line may name one; its path and content hash become its origin.
 */
export async function loadPlugins(paths: readonly string[]): Promise<readonly LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const path of paths) loaded.push(await loadPlugin(resolve(path)));
  return loaded;
}

async function loadPlugin(path: string): Promise<LoadedPlugin> {
  const hash = sha256(readModule(path));
  let exported: unknown;
  try {
    exported = ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;
  } catch (cause) {
    throw new RunbookError(
      'plugin-failed',
      `The plugin ${path} cannot be loaded: ${(cause as Error).message}.`,
      {
        cause,
      },
    );
  }
  const { checkPlugin } = await import('../plugin/check-plugin.ts');
  const problem = checkPlugin(exported);
  if (problem !== null) {
    throw new RunbookError('not-a-plugin', `${path} does not export a plugin by default.\n${problem}`, {
      hint: 'See docs/plugins.md: `export default definePlugin({name: …})`.',
    });
  }
  return { plugin: exported as Plugin, origin: `${path} (sha256 ${hash.slice(0, 12)})` };
}

function readModule(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new RunbookError('no-such-plugin', `There is no plugin ${path}.`, { cause });
  }
}
