import type { Argument, Command, Option } from 'commander';

/** What the word under the cursor is for. */
export type Place =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'option'; readonly command: Command }
  | { readonly kind: 'value'; readonly option: Option; readonly before: string; readonly given: Given }
  | { readonly kind: 'argument'; readonly argument: Argument | undefined; readonly given: Given };

/** What stands before it. */
export interface Given {
  readonly command: Command;
  /** Arguments of the command, without its options. */
  readonly args: readonly string[];
}

/** Follow the words through the program's commands and options; the last word is the one under the cursor. */
export function readCommandLine(program: Command, words: readonly string[]): Place {
  const current = words.at(-1) ?? '';
  const args: string[] = [];
  let command = program;
  let waiting: Option | undefined;
  let onlyArguments = false;
  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined) waiting = undefined;
    else if (!onlyArguments && word === '--') onlyArguments = true;
    else if (!onlyArguments && word.startsWith('-'))
      waiting = word.includes('=') ? undefined : takesValue(command, word);
    else if (command === program && args.length === 0) {
      const found = program.commands.find(each => each.name() === word);
      if (found === undefined) args.push(word);
      else command = found;
    } else args.push(word);
  }
  const given = { command, args };
  if (waiting !== undefined) return { kind: 'value', option: waiting, before: '', given };
  if (!onlyArguments && current.startsWith('-')) return optionOrValue(current, given);
  if (command === program && args.length === 0) return { kind: 'command', command };
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  return {
    kind: 'argument',
    argument: registeredArguments[args.length] ?? (last?.variadic === true ? last : undefined),
    given,
  };
}

function optionOrValue(current: string, given: Given): Place {
  const end = current.indexOf('=') + 1;
  if (end === 0) return { kind: 'option', command: given.command };
  const option = takesValue(given.command, current.slice(0, end - 1));
  if (option === undefined) return { kind: 'argument', argument: undefined, given };
  return { kind: 'value', option, before: current.slice(0, end), given };
}

function takesValue(command: Command, flag: string): Option | undefined {
  const options = [...command.options, ...(command.parent?.options ?? [])];
  const option = options.find(each => each.long === flag || each.short === flag);
  return option?.required === true || option?.optional === true ? option : undefined;
}
