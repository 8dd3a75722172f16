import { type Check, expressionFault, namesIn, variableFor } from '../../engine/plugin/index.ts';

/** Reports expressions that nobody can judge: those that do not parse, and those that would show a secret. */
export const faultyCondition: Check = {
  code: 'faulty-condition',
  description: 'The expression of an `if`, `where` or `expect-json` cannot be judged.',
  check({ expressions, variables }, report) {
    for (const expression of expressions) {
      const { key, text, span } = expression;
      const read = key === 'expect-json' ? [] : (namesIn(text)?.variables ?? []);
      const secret = read.find(name => variableFor(variables, name)?.type === 'secret');
      const fault =
        expressionFault(expression) ??
        (secret === undefined ? null : `\`${secret}\` is a secret, and a condition would show what it is`);
      if (fault === null) continue;
      report({
        severity: 'error',
        message: `\`${key}\` holds no expression that can be judged: ${fault}.`,
        span,
        hint: 'docs/runbook-format.md says what expressions can hold.',
      });
    }
  },
};
