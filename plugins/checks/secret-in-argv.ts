import { type Check, type CommandStep, isCommand } from '../../engine/plugin/index.ts';
import { WAYS_AROUND, WRITTEN_SECRETS } from './secret-arguments.ts';

/** Reports secrets in command lines: every process of the machine can read those. */
export const secretInArgv: Check = {
  code: 'secret-in-argv',
  description: 'A password or token stands in the arguments of a command.',
  check(runbook, report) {
    const secrets = new Set(
      runbook.variables.filter(({ type }) => type === 'secret').map(({ name }) => name),
    );
    for (const step of runbook.steps) {
      if (!isCommand(step)) continue;
      const found = secretArgument(step, secrets);
      if (!found) continue;
      report({
        severity: 'warning',
        message: `\`${found.shown}\` puts a secret into the arguments of a command, where other users of the machine can see it.`,
        span: step.span,
        hint: found.hint,
      });
    }
  },
};

interface Found {
  readonly shown: string;
  readonly hint: string;
}

function secretArgument(step: CommandStep, secrets: ReadonlySet<string>): Found | null {
  const isShell = /^(?:bash|sh|zsh)$/.test(step.language);
  const filled = step.placeholders.filter(({ name }) => secrets.has(name)).map(({ raw }) => raw);
  for (const command of isShell ? commandsIn(step.text) : [step.text]) {
    const shown =
      writtenIn(command) ??
      (isShell && !BUILT_IN.test(command) ? filled.find(raw => command.includes(raw)) : undefined);
    if (shown !== undefined) return { shown, hint: hintFor(command) };
  }
  return null;
}

/** What a command is given on its standard input is no argument. */
function commandsIn(text: string): readonly string[] {
  const arguments_ = text
    .replace(/(<<-?\s*(["']?)(\w+)\2[^\n]*)\n[\s\S]*?\n[\t ]*\3(?=\n|$)/g, '$1')
    .replace(/<<<\s*(?:"[^"]*"|'[^']*'|\S+)/g, '')
    .replace(/\\\n/g, ' ');
  return arguments_.split(/\n|&&|;|(?<!>)\|\|?/).map(command => command.trim().replace(ASSIGNMENTS, ''));
}

/** What stands before a command goes into its environment. */
const ASSIGNMENTS = /^(?:\w+=(?!\$\()(?:"[^"]*"|'[^']*'|[^\s"'])*(?:\s+|$))+/;

/** Commands of the shell itself start no process. */
const BUILT_IN =
  /^(?:(?:if|while|until|then|do|else|!)\s+)*(?:export|echo|printf|read|declare|local|test|\[\[?|:)(?:\s|$)/;

/** The beginning of what is written there: a message must not spread the secret. */
function writtenIn(command: string): string | undefined {
  for (const pattern of WRITTEN_SECRETS) {
    const before = pattern.exec(command)?.[1];
    if (before !== undefined) return `${before}…`;
  }
  return undefined;
}

function hintFor(command: string): string {
  const found = WAYS_AROUND.find(({ program }) =>
    new RegExp(`(?:^|[\\s/(])(?:${program})(?=\\s|$)`).test(command),
  );
  return found?.instead ?? 'Pass it by standard input, a file, or an environment variable the program reads.';
}
