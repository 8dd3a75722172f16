import type { Binding, Variable } from '../model/variable.ts';

/** Values offered from outside, by variable name. */
export interface ValueSources {
  readonly flags: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What is known of a variable before the start: flag, then file, then the operator's environment for `$NAME`
 * placeholders, then the declared default. `null` when nobody said anything.
 */
export function resolveVariable(variable: Variable, sources: ValueSources): Binding | null {
  const bind = (value: string, provenance: Binding['provenance']): Binding => ({
    name: variable.name,
    type: variable.type,
    value,
    provenance,
  });
  for (const name of [variable.name, ...(variable.aliases ?? [])]) {
    const flag = own(sources.flags, name);
    if (flag !== undefined) return bind(flag, 'flag');
    const file = own(sources.files, name);
    if (file !== undefined) return bind(file, 'file');
  }
  const inherited = variable.exportAs === undefined ? undefined : own(sources.environment, variable.exportAs);
  if (inherited !== undefined && inherited !== '') return bind(inherited, 'environment');
  return variable.default === undefined ? null : bind(variable.default, 'default');
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
