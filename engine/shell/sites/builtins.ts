import type { Site } from '../../model/program.ts';
import type { Word } from '../substitution/tree.ts';
import { readArguments } from './arguments.ts';
import { type Caps, capPlaceholder, capWord } from './caps.ts';
import { capName, capNaming, numericOperands } from './comparisons.ts';

interface Call {
  /** The words after the name. */
  readonly words: readonly Word[];
  readonly caps: Caps;
}

/** Operands that bash takes for names of variables, or calculates. */
export const BUILTINS: ReadonlyMap<string, (call: Call) => void> = new Map([
  ['let', ({ words, caps }) => capAll(caps, words, 'int')],
  ['test', capTest],
  ['[', capTest],
  ['printf', capFormat],
  ['read', namesAfter(['-d', '-i', '-n', '-N', '-p', '-t', '-u'])],
  ['unset', namesAfter([])],
  [
    'wait',
    ({ words, caps }) =>
      capAll(
        caps,
        words.filter((_, at) => words[at - 1]?.text === '-p'),
        'ident',
      ),
  ],
  ['getopts', ({ words, caps }) => capAll(caps, words.slice(1, 2), 'ident')],
  ['mapfile', namesAfter(['-d', '-n', '-O', '-s', '-t', '-u', '-c'])],
  ['readarray', namesAfter(['-d', '-n', '-O', '-s', '-u', '-c'])],
  ['export', capDeclarations],
  ['readonly', capDeclarations],
  ['declare', capDeclarations],
  ['typeset', capDeclarations],
  ['local', capDeclarations],
]);

function capAll(caps: Caps, words: readonly Word[], site: Site): void {
  for (const word of words) capWord(caps, word, site);
}

function capTest({ words, caps }: Call): void {
  capAll(caps, numericOperands(words), 'int');
  capNaming(caps, words);
}

/** `%n` in a format names a variable to write to, so values in it bind its arguments too. */
function capFormat({ words, caps }: Call): void {
  const named = words[0]?.text === '-v';
  if (named) capAll(caps, words.slice(1, 2), 'ident');
  const [format, ...rest] = words.slice(named ? 2 : words[0]?.text === '--' ? 1 : 0);
  if (format !== undefined && format.uses.length > 0) capAll(caps, [format, ...rest], 'safe');
}

function namesAfter(valued: readonly string[]): (call: Call) => void {
  return ({ words, caps }) => {
    for (const operand of readArguments(words, { valued }).operands)
      capName(caps, operand, operand.text.length);
  };
}

/** `NAME=value` as an argument: what the value must be depends on the attributes. */
function capDeclarations({ words, caps }: Call): void {
  const { options, operands } = readArguments(words, {});
  const letters = options.join('');
  const site = letters.includes('i')
    ? 'int'
    : letters.includes('n')
      ? 'ident'
      : /[aA]/.test(letters)
        ? 'safe'
        : 'free';
  for (const operand of operands) {
    const equals = operand.text.indexOf('=');
    capName(caps, operand, equals < 0 ? operand.text.length : equals);
    if (equals < 0) continue;
    capValue(caps, { operand, equals, site });
    const name = /^\w+/.exec(operand.text)?.[0];
    if (name !== undefined) caps.assignments.push({ name, word: operand });
  }
}

interface Declared {
  readonly operand: Word;
  readonly equals: number;
  readonly site: Site;
}

function capValue(caps: Caps, { operand, equals, site }: Declared): void {
  const from = operand.origins[equals] ?? 0;
  for (const { placeholder } of operand.uses) {
    if (placeholder.start > from && site !== 'free') capPlaceholder(caps, placeholder, site);
  }
}
