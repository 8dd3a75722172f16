import { type Check, type CommandStep, isCommand } from '../../engine/plugin/index.ts';

/** Reports secrets written into command lines: every process of the machine can read those. */
export const secretInArgv: Check = {
  code: 'secret-in-argv',
  description: 'A password or token stands in the arguments of a command.',
  check(runbook, report) {
    const secrets = new Set(
      runbook.variables.filter(({ type }) => type === 'secret').map(({ name }) => name),
    );
    for (const step of runbook.steps) {
      if (!isCommand(step)) continue;
      const found = writtenSecret(step.text) ?? filledSecret(step, secrets);
      if (!found) continue;
      report({
        severity: 'warning',
        message: `\`${found}\` puts a secret into the arguments of a command, where other users of the machine can see it.`,
        span: step.span,
        hint: 'Pass it by standard input, a file, or an environment variable the program reads.',
      });
    }
  },
};

const WRITTEN: readonly RegExp[] = [
  /\b(?:mysql|mysqldump|mariadb|mysqladmin)\b[^|;\n]*?\s(-p[^\s<"'$-][^\s]*)/,
  /(--(?:password|passwd|token|secret|api-key)[= ](?!["']?[<$]|["']?\$\()[^\s<$-][^\s]*)/,
  /([Aa]uthorization:\s*(?:Bearer|Basic)\s+(?![<$])[\w.~+/-]{8,})/,
  /\bcurl\b[^|;\n]*?\s(-u\s*[^\s:<$]+:(?![<$])[^\s]+)/,
  /(\w+:\/\/[^\s/:@<$]+:(?![<$])[^\s@/<]+@)/,
];

function writtenSecret(text: string): string | null {
  for (const pattern of WRITTEN) {
    const found = pattern.exec(text)?.[1];
    if (found) return found;
  }
  return null;
}

/** A secret variable filled into the text of a command that is a program, not the shell itself. */
function filledSecret(
  { text, placeholders, language }: CommandStep,
  secrets: ReadonlySet<string>,
): string | null {
  if (!/^(?:bash|sh|zsh)$/.test(language) || /^\s*(?:export|echo|printf|read)\b|^\s*\w+=/.test(text))
    return null;
  return placeholders.find(({ name }) => secrets.has(name))?.raw ?? null;
}
