import { existsSync } from 'node:fs';
import { RunbookError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Binding, Variable } from '../model/variable.ts';
import { checkBinding } from '../plan/check-binding.ts';
import type { Plan } from '../plan/plan.ts';

/** The values that a YAML or JSON file gives. */
export async function readValues(path: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(path)) throw new RunbookError('no-such-file', `There is no file ${path}.`);
  const [{ readYaml }, { valuesSchema }] = await Promise.all([
    import('../host/read-yaml.ts'),
    import('../host/config-schema.ts'),
  ]);
  const read = readYaml(path, valuesSchema);
  if (read.ok) return read.value;
  throw new RunbookError('bad-values', `${path} is not a list of values.\n${read.why}`, {
    cause: read.cause,
    hint: 'Expected YAML or JSON such as `region: eu-1`, one name and one value a line.',
  });
}

interface Known {
  readonly variables: readonly Variable[];
  readonly whose: string;
  /** The file that gives the values. */
  readonly from?: string;
}

/** A name that no variable has is a slip of the pen: an error that names those there are. */
export function refuseUnknownNames(
  values: Readonly<Record<string, string>>,
  { variables, whose, from }: Known,
): void {
  const known = [...new Set(variables.flatMap(variable => [variable.name, ...(variable.aliases ?? [])]))];
  const unknown = Object.keys(values).find(name => !known.includes(name));
  if (unknown === undefined) return;
  const [close] = nearest(unknown, known);
  const where = from === undefined ? '' : `, which ${from} gives a value`;
  throw new RunbookError('unknown-variable', `${whose} has no variable \`${unknown}\`${where}.`, {
    hint:
      close !== undefined
        ? `Did you mean \`${close}\`?`
        : known.length === 0
          ? 'It asks for none.'
          : `It has: ${known.map(name => `\`${name}\``).join(', ')}.`,
  });
}

/** Values that were given outright must fit everywhere they are used. */
export function refuseUnfitValues(plan: Plan, secrets: readonly Binding[]): void {
  for (const { name, value, provenance } of [...plan.bindings, ...secrets]) {
    const variable = plan.variables.find(each => each.name === name);
    if (variable === undefined || provenance === 'environment' || provenance === 'default') continue;
    const checked = checkBinding(plan, variable, value);
    if (!checked.ok) {
      throw new RunbookError('unfit-value', `The value for \`${name}\` does not fit: ${checked.message}`, {
        ...(checked.hint === undefined ? {} : { hint: checked.hint }),
      });
    }
  }
}
