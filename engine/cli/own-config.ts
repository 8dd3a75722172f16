import { type Config, loadConfig } from '../host/config.ts';
import { configFiles } from './config-files.ts';
import type { Io } from './io.ts';

/** The settings of the user and the machine: what a repository says has no part in them. */
export function ownConfig({ env }: Io): Promise<Config> {
  return loadConfig({ ...configFiles(env), directories: [] });
}
