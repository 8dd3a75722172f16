import type { CommandStep } from '../model/runbook.ts';
import type { Variable } from '../model/variable.ts';
import { factsOf } from '../shell/facts.ts';
import { riskOfSql } from '../shell/risk.ts';
import { findPlaceholders, maskPlaceholders } from './placeholders.ts';

/** What is said of a command by its text alone. */
export type CommandReading = Pick<CommandStep, 'risk' | 'traits' | 'placeholders'>;

/**
 * Read one command that a person typed. A `$NAME` is a placeholder only where one of the variables is exported under it:
 * any other is the shell's own.
 */
export function readCommand(
  text: string,
  { kind, variables }: Pick<CommandStep, 'kind'> & { readonly variables: readonly Variable[] },
): CommandReading {
  const exported = new Set(variables.map(({ exportAs }) => exportAs));
  const named = [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  const names = {
    assigned: new Set(named.filter(name => !exported.has(name))),
    declared: new Set(variables.filter(({ declared }) => declared).map(({ name }) => name)),
    aliases: new Map(
      variables.flatMap(({ name, aliases = [] }) => aliases.map(alias => [alias, name] as const)),
    ),
    literals: new Map<string, string>(),
  };
  if (kind === 'query') {
    const placeholders = findPlaceholders(text, { kind: 'query', ...names });
    return { risk: riskOfSql(text), traits: [], placeholders };
  }
  const context = { kind: 'shell', ...names } as const;
  const { risk, traits } = factsOf(maskPlaceholders(text, context));
  return { risk, traits, placeholders: findPlaceholders(text, context) };
}
