import { type Command, InvalidArgumentError, Option } from 'commander';
import { RISKS } from '../../model/risk.ts';

/** Takes the exit code of the command that was run. */
export type Done = (code: number) => void;

/** Options that give values to placeholders. */
export function withValues(command: Command): Command {
  return command
    .option('--var <name=value>', 'a value for a placeholder (repeatable)', collectPair)
    .option('--vars <file>', 'values from a YAML or JSON file')
    .option('--choose <step=key>', 'the way to take at a choice (repeatable)', collectPair)
    .option('--only <step>', 'this step alone')
    .option('--from <step>', 'from this step on');
}

/** How a run goes about its parallel groups. */
export function withJobs(command: Command): Command {
  return command.option('--jobs <n>', 'how many steps of a parallel group run at once (4)', positive);
}

/** Who answers: a person, or what was said in advance. */
export function withAnswers(command: Command): Command {
  return command
    .option('--unattended', 'without a person; refuses what needs one')
    .option('--yes', 'accept confirmations up to `mutate`')
    .addOption(new Option('--yes-up-to <risk>', 'accept confirmations up to this risk').choices([...RISKS]));
}

/** For an option that counts. */
export function positive(text: string): number {
  const number = Number(text);
  if (/^\d{1,3}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('Expected a number from 1 to 999.');
}

/** For a port of this machine. */
export function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}

/** For a repeatable option. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function collectPair(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected NAME=VALUE.');
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}

/** A line of help that can be copied, and what it is for. */
export function example(command: string, what: string): string {
  return `\nExample:\n  $ ${command}${what === '' ? '' : `\n    ${what}`}\n`;
}
