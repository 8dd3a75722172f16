import type { Command, List, Redirect, Word } from '../substitution/tree.ts';

/** Words that are printed together. */
type Text = readonly Word[];

/** What these commands print of their own text; what they read from files is not known here. */
export function printedByList(list: List): Text[] {
  return list.flatMap(pipeline => pipeline.flatMap(printedBy));
}

export function printedBy(command: Command): Text[] {
  const passedOn = command.redirects.flatMap(fedBy);
  if (command.kind === 'group') return [...passedOn, ...command.lists.flatMap(printedByList)];
  return command.kind === 'simple' ? [...passedOn, ...printedWords(command.words)] : passedOn;
}

/** What a redirection feeds to its command. */
export function fedBy({ operator, target, body }: Redirect): Text[] {
  if (body !== null) return [[body]];
  if (operator === '<<<') return [[target]];
  return operator === '<' ? target.nested.flatMap(({ list }) => printedByList(list)) : [];
}

/** The arguments of a command that prints them, wherever in its prefixes it stands. */
function printedWords(words: readonly Word[]): Text[] {
  const printer = words.findIndex(word => PRINTERS.has(word.text));
  if (printer < 0) return [];
  const operands = words.slice(printer + 1);
  const first = operands.findIndex(word => !/^-[A-Za-z]/.test(word.text));
  return first < 0 ? [] : [operands.slice(first)];
}

const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf', '/bin/echo', '/usr/bin/printf']);
