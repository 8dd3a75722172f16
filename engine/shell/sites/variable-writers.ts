import type { Word } from '../substitution/tree.ts';
import { readArguments } from './arguments.ts';
import { isDynamicUntil, nameToWrite, wordPlace } from './places.ts';
import {
  ALL_VARIABLES,
  ARGUMENTS,
  ENVIRONMENT,
  noteRereader,
  pour,
  pourIntoVariable,
  type Reach,
  SOME_VARIABLE,
  variablePlace,
} from './reach.ts';

interface Call {
  readonly reach: Reach;
  /** The words after the name. */
  readonly words: readonly Word[];
  readonly input: string;
}

/** Commands that put what they are given, or what they read, into variables of this shell. */
export const VARIABLE_WRITERS: ReadonlyMap<string, (call: Call) => void> = new Map([
  ['read', fromInput(['-d', '-i', '-n', '-N', '-p', '-t', '-u'], 'REPLY')],
  ['mapfile', fromInput(['-d', '-n', '-O', '-s', '-u', '-c', '-C'], 'MAPFILE')],
  ['readarray', fromInput(['-d', '-n', '-O', '-s', '-u', '-c', '-C'], 'MAPFILE')],
  ['printf', intoFormatted],
  ['getopts', intoOption],
  ['set', intoArguments],
  ['cd', intoDirectory],
  ['pushd', intoDirectory],
  ['popd', intoDirectory],
  ['alias', anythingMayRun],
  [
    'shopt',
    ({ reach, words }) => {
      if (words.some(word => word.text === 'expand_aliases')) anythingMayRun({ reach });
    },
  ],
  ['export', intoDeclared],
  ['readonly', intoDeclared],
  ['declare', intoDeclared],
  ['typeset', intoDeclared],
  ['local', intoDeclared],
]);

function fromInput(valued: readonly string[], otherwise: string): (call: Call) => void {
  return ({ reach, words, input }) => {
    const { operands } = readArguments(words, { valued });
    const names = operands.length === 0 ? [otherwise] : operands.map(nameToWrite);
    const loose = words.some(word => word.splits);
    for (const name of loose ? [...names, SOME_VARIABLE] : names) pourIntoVariable(reach, input, name);
  };
}

function intoFormatted({ reach, words }: Call): void {
  const [first, second] = words;
  if (first === undefined || second === undefined) return;
  if (!/^-v/.test(first.text) && !isDynamicUntil(first, 2)) return;
  const name = first.text === '-v' ? nameToWrite(second) : SOME_VARIABLE;
  for (const word of words) pourIntoVariable(reach, wordPlace(reach, word), name);
}

function intoOption({ reach, words }: Call): void {
  const name = words[1] === undefined ? SOME_VARIABLE : nameToWrite(words[1]);
  for (const variable of [name, 'OPTARG']) {
    pourIntoVariable(reach, ARGUMENTS, variable);
    for (const word of words.slice(2)) pourIntoVariable(reach, wordPlace(reach, word), variable);
  }
}

function intoArguments({ reach, words }: Call): void {
  for (const word of words) pour(reach, wordPlace(reach, word), ARGUMENTS);
}

function intoDirectory({ reach, words }: Call): void {
  for (const name of ['PWD', 'OLDPWD', 'DIRSTACK'])
    for (const word of words) pourIntoVariable(reach, wordPlace(reach, word), name);
}

/** Any word may stand for a command that reads its arguments again. */
function anythingMayRun({ reach }: Pick<Call, 'reach'>): void {
  noteRereader(reach, { place: ENVIRONMENT, site: 'safe', late: true });
}

/** What has a value is one variable; an attribute changes what is done with values from then on. */
function intoDeclared({ reach, words }: Call): void {
  const { options, operands } = readArguments(words, {});
  const letters = options.filter(option => option.startsWith('-')).join('');
  const loose = words.some(word => word.splits && isDynamicUntil(word, 1));
  for (const operand of operands) {
    const name = nameToWrite(operand);
    if (letters.includes('i') && name !== SOME_VARIABLE)
      noteRereader(reach, { place: variablePlace(name), site: 'int', late: true });
    if (operand.text.includes('=')) pourIntoVariable(reach, wordPlace(reach, operand), name);
  }
  // What is put into such a variable is calculated, and may name any other.
  if (letters.includes('i') || loose) noteRereader(reach, { place: ALL_VARIABLES, site: 'int', late: true });
  // A name for another variable: what is put into the one may be in the other.
  if (letters.includes('n') || loose) pour(reach, ALL_VARIABLES, SOME_VARIABLE);
}
