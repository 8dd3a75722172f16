import { type Check, decisionPoints, namesIn, nearest, type Runbook } from '../../engine/plugin/index.ts';
import { rowColumns } from './row-columns.ts';

/** Reports conditions that read what nothing in the runbook gives: they would stay unknown. */
export const unknownNameInCondition: Check = {
  code: 'unknown-name-in-condition',
  description: 'A condition reads a variable or a step that the runbook does not have.',
  check(runbook, report) {
    const conditions = runbook.expressions.filter(({ key }) => key !== 'expect-json');
    if (conditions.length === 0) return;
    const variables = variablesOf(runbook);
    const steps = [...runbook.steps, ...decisionsOf(runbook)].map(({ id }) => id);
    for (const { key, text, span } of conditions) {
      const names = namesIn(text) ?? { variables: [], steps: [] };
      const unknown = [
        ...names.variables
          .filter(name => !variables.includes(name))
          .map(name => ({ name, as: 'variable', close: nearest(name, variables)[0] })),
        ...names.steps
          .filter(id => !steps.some(known => isOccurrence(id, known)))
          .map(name => ({ name, as: 'step', close: nearest(name, steps)[0] })),
      ];
      for (const { name, as, close } of unknown) {
        report({
          severity: 'warning',
          message: `\`${key}\` reads the ${as} \`${name}\`, which nothing in this runbook gives.`,
          span,
          hint: close === undefined ? (ADVICE[as] ?? '') : `Did you mean \`${spelled(close, as)}\`?`,
        });
      }
    }
  },
};

const ADVICE: Readonly<Record<string, string>> = {
  variable: 'Declare it in the front matter, or write a text in quotes.',
  step: 'Name the step it means with `#id`.',
};

/** Tables that ask which way to go are steps of a run. */
function decisionsOf(runbook: Runbook): readonly { readonly id: string }[] {
  return runbook.sections.flatMap(section => decisionPoints(runbook, section));
}

/** Declared, discovered, captured or asked for, or a column of a table that something is repeated over. */
function variablesOf(runbook: Runbook): readonly string[] {
  const { variables, tables } = runbook;
  // The level that a person picks from a table of severities.
  const severity = tables.some(({ levels = [] }) => levels.length > 0) ? ['severity'] : [];
  return [...variables.map(({ name }) => name), ...rowColumns(runbook), ...severity];
}

/** A step of a call, or of one row, goes by the id of the call or step, and what follows it. */
function isOccurrence(id: string, known: string): boolean {
  return id === known || id.startsWith(`${known}/`) || id.startsWith(`${known}[`);
}

/** How a condition writes it. */
function spelled(name: string, as: string): string {
  if (as === 'step') return `steps["${name}"]`;
  return /^[A-Za-z_]\w*$/.test(name) ? name : `vars["${name}"]`;
}
