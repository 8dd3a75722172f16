import type { Variable } from '../model/variable.ts';

/** The variable that a name or alias asks for. */
export type VariableLookup = (name: string) => Variable | undefined;

/** `variableFor` of the model for many questions: names first, then aliases. */
export function makeVariableLookup(variables: readonly Variable[]): VariableLookup {
  const byName = new Map<string, Variable>();
  for (const variable of variables) {
    for (const alias of variable.aliases ?? []) if (!byName.has(alias)) byName.set(alias, variable);
  }
  for (const variable of variables.toReversed()) byName.set(variable.name, variable);
  return name => byName.get(name);
}
