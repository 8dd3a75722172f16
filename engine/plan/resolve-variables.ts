import { readReference } from '../model/value-reference.ts';
import type { Binding, Variable } from '../model/variable.ts';
import type { GivenReference, Plan } from './plan.ts';

/** Values offered from outside, by variable name. */
export interface ValueSources {
  readonly flags: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What is known of a variable before the start: flag, then file, then the operator's environment for `$NAME`
 * placeholders, then the declared default. `null` when nobody said anything, and where a reference stands for the value.
 */
export function resolveVariable(variable: Variable, sources: ValueSources): Binding | null {
  const bind = (value: string, provenance: Binding['provenance']): Binding => ({
    name: variable.name,
    type: variable.type,
    value,
    provenance,
  });
  if (resolveReference(variable, sources) !== null) return null;
  const said = saidOutright(variable, sources);
  if (said !== null) return bind(said.text, said.provenance);
  const inherited = variable.exportAs === undefined ? undefined : own(sources.environment, variable.exportAs);
  if (inherited !== undefined && inherited !== '') return bind(inherited, 'environment');
  return variable.default === undefined ? null : bind(variable.default, 'default');
}

/** Where the value of a secret is to be taken from: what was said outright goes before what its author declared. */
export function resolveReference(variable: Variable, sources: ValueSources): GivenReference | null {
  if (variable.type !== 'secret') return null;
  const said = saidOutright(variable, sources);
  if (said !== null) return readReference(said.text) === null ? null : said;
  return variable.from === undefined ? null : { text: variable.from, provenance: 'default' };
}

/** The reference of a plan for a variable, if it has one. */
export function referenceFor({ references }: Pick<Plan, 'references'>, name: string): GivenReference | null {
  return own(references, name) ?? null;
}

function saidOutright({ name, aliases }: Variable, { flags, files }: ValueSources): GivenReference | null {
  for (const each of [name, ...(aliases ?? [])]) {
    const flag = own(flags, each);
    if (flag !== undefined) return { text: flag, provenance: 'flag' };
    const file = own(files, each);
    if (file !== undefined) return { text: file, provenance: 'file' };
  }
  return null;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
