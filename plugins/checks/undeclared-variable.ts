import { type Check, likelyTypo, variableFor } from '../../engine/plugin/index.ts';
import { rowColumns } from './row-columns.ts';

/** Reports a placeholder that no declaration mentions, in a runbook that declares variables. */
export const undeclaredVariable: Check = {
  code: 'undeclared-variable',
  description: 'A step uses a placeholder that the runbook does not declare beside those it does.',
  check(runbook, report) {
    const declared = runbook.variables.filter(variable => variable.declared);
    if (declared.length === 0) return;
    const made = new Set(runbook.steps.flatMap(({ settings }) => [settings.capture, settings.ask]));
    const columns = new Set(rowColumns(runbook));
    const seen = new Set<string>();
    for (const step of runbook.steps) {
      for (const { name, raw } of step.placeholders) {
        if (seen.has(name) || made.has(name) || variableFor(declared, name)) continue;
        // `<host-name>` is the column `Host name`.
        if (columns.has(name.toLowerCase().replaceAll('-', '_'))) continue;
        seen.add(name);
        const close = likelyTypo(
          name,
          declared.map(variable => variable.name),
        );
        report({
          severity: 'warning',
          message: `\`${raw}\` is used here, and the runbook does not declare it.`,
          span: step.span,
          hint: close
            ? `Did you mean \`${close}\`?`
            : `Declare \`${name}\` in the front matter, with its type.`,
        });
      }
    }
  },
};
