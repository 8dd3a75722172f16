import { RunbookError } from '../model/errors.ts';
import type { Check, Dialect, Exporter, Plugin, Runner } from './plugin.ts';

/** A plugin and where it came from: a path, or `built-in`. */
export interface LoadedPlugin {
  readonly plugin: Plugin;
  readonly origin: string;
}

/** What plugins offer, in order of precedence: the user's first, then the built-ins. */
export interface Registry {
  readonly plugins: readonly LoadedPlugin[];
  readonly dialects: readonly Dialect[];
  readonly checks: readonly Check[];
  readonly exporters: readonly Exporter[];
  /** The first runner that knows a language. */
  runnerFor(language: string): Runner | undefined;
}

/** Merge plugins. Two parts of one kind with one name are an error that names both origins. */
export function makeRegistry(plugins: readonly LoadedPlugin[]): Registry {
  const runners = collect(
    plugins,
    'runner',
    each => each.runners ?? [],
    runner => runner.name,
  );
  return {
    plugins,
    dialects: collect(
      plugins,
      'dialect',
      each => each.dialects ?? [],
      dialect => dialect.name,
    ),
    checks: collect(
      plugins,
      'check',
      each => each.checks ?? [],
      check => check.code,
    ),
    exporters: collect(
      plugins,
      'exporter',
      each => each.exporters ?? [],
      exporter => exporter.name,
    ),
    runnerFor: language => runners.find(runner => runner.languages.includes(language)),
  };
}

function collect<T>(
  plugins: readonly LoadedPlugin[],
  kind: string,
  partsOf: (plugin: Plugin) => readonly T[],
  nameOf: (part: T) => string,
): readonly T[] {
  const origins = new Map<string, string>();
  return plugins.flatMap(({ plugin, origin }) =>
    partsOf(plugin).map(part => {
      const name = nameOf(part);
      const other = origins.get(name);
      if (other !== undefined) {
        throw new RunbookError(
          'duplicate-plugin-part',
          `Two plugins bring a ${kind} named \`${name}\`: ${other} and ${origin}.`,
          {
            hint: 'Rename one of them, or leave one plugin out of the config.',
          },
        );
      }
      origins.set(name, origin);
      return part;
    }),
  );
}
