import type { Site } from '../../model/program.ts';
import type { Word } from '../substitution/tree.ts';
import { readArguments } from './arguments.ts';
import { bindWord, type Caps, capPlaceholder, capWord, demandNames, reread } from './caps.ts';
import { capName, capNaming, numericOperands } from './comparisons.ts';
import { isDynamic } from './places.ts';
import { isProgramVariable } from './variables.ts';

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
  // Unlike `[[`, it does not calculate; other shells do.
  for (const word of numericOperands(words)) bindWord(caps, word, 'int');
  capNaming(caps, words);
  const loose = words.some(word => word.splits);
  for (const [at, word] of words.entries()) {
    // What stands before it, or its own first word, may be `-v` by then.
    const before = words[at - 1];
    if (loose || (before !== undefined && isDynamic(before))) reread(caps, word, { site: 'ident' });
  }
}

/** `%n` in a format names a variable to write to, so values in it bind its arguments too. */
function capFormat({ words, caps }: Call): void {
  const named = words[0]?.text === '-v';
  if (named) capAll(caps, words.slice(1, 2), 'ident');
  const [format, ...rest] = words.slice(named ? 2 : words[0]?.text === '--' ? 1 : 0);
  if (format === undefined || !isDynamic(format)) return;
  if (format.uses.length > 0) capAll(caps, [format, ...rest], 'safe');
  else for (const word of [format, ...rest]) reread(caps, word, { site: 'safe' });
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
    if (site === 'int') demandNames(caps, operand.text.slice(equals));
    const name = /^\w+/.exec(operand.text)?.[0];
    if (name === undefined) continue;
    caps.assignments.push({ name, word: operand });
    if (isProgramVariable(name)) capWord(caps, operand, 'safe');
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
