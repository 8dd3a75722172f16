import { dirname } from 'node:path';
import type { Config } from '../host/config.ts';
import { loadConfig } from '../host/config.ts';
import { loadNativeMarkdown } from '../host/native-markdown.ts';
import type { RunbookFile } from '../host/read-runbook-file.ts';
import { readRunbookFile } from '../host/read-runbook-file.ts';
import { withSmallHeap } from '../host/with-small-heap.ts';
import type { Runbook } from '../model/runbook.ts';
import type { MarkdownParser } from '../parse/parse-markdown.ts';
import { preferNative } from '../parse/prefer-native.ts';
import { type RunbookWithTree, readWithTree } from '../parse/read-runbook.ts';
import type { Registry } from '../plugin/registry.ts';
import { makeRegistry } from '../plugin/registry.ts';
import { configFiles } from './config-files.ts';
import type { Io } from './io.ts';

export interface PluginOptions {
  /** Paths of plugin modules, from the command line. */
  readonly plugin?: readonly string[];
}

export interface Workshop {
  readonly config: Config;
  readonly registry: Registry;
  /** Remark when absent. */
  readonly parser?: MarkdownParser;
}

export interface OpenedRunbook extends Workshop {
  readonly file: RunbookFile;
  readonly runbook: Runbook;
}

/** Settings and plugins: the user's plugins first, then the built-ins. The repository of the runbook at `near` tightens too. */
export async function openWorkshop(
  options: PluginOptions,
  io: Io,
  near: string | null = null,
): Promise<Workshop> {
  const config = await loadConfig({
    ...configFiles(io.env),
    directories: near === null ? [io.cwd] : [io.cwd, dirname(near)],
  });
  const named = [...(options.plugin ?? []), ...config.plugins.value];
  const users = named.length === 0 ? [] : await (await import('../host/load-plugins.ts')).loadPlugins(named);
  const { builtinPlugins } = await import('../../plugins/index.ts');
  const builtins = builtinPlugins.map(plugin => ({ plugin, origin: 'built-in' }));
  return { config, registry: makeRegistry([...users, ...builtins]) };
}

/** Read a file once; hash, reading and everything after come from the same bytes. */
export async function openRunbook(path: string, options: PluginOptions, io: Io): Promise<OpenedRunbook> {
  const file = readRunbookFile(path);
  const workshop = await openWorkshop(options, io, file.realPath);
  return { ...workshop, file, runbook: await withSmallHeap(file.text, () => readIn(file, workshop)) };
}

/**
 * Settings and plugins for reading many files of which none is run: with the native parser, where it is installed.
 * What is planned and run is read by remark alone.
 */
export async function openLibrary(options: PluginOptions, io: Io): Promise<Workshop> {
  const [workshop, native] = await Promise.all([openWorkshop(options, io), loadNativeMarkdown()]);
  return native === null ? workshop : { ...workshop, parser: preferNative(native) };
}

/** The reading of a file that is already in memory. */
export function readIn(file: RunbookFile, workshop: Pick<Workshop, 'registry' | 'parser'>): Runbook {
  return readWithTreeIn(file, workshop).runbook;
}

/** The reading of a file that is already in memory, and its syntax tree. */
export function readWithTreeIn(
  file: RunbookFile,
  { registry, ...parsing }: Pick<Workshop, 'registry' | 'parser'>,
): RunbookWithTree {
  const { path, text, sha256 } = file;
  return readWithTree({ path, text, bytesSha256: sha256, dialects: registry.dialects, ...parsing });
}
