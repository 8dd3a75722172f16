import type { Word } from '../substitution/tree.ts';
import {
  KEEPS_INPUT,
  PRINTS_ENVIRONMENT,
  PRINTS_FILES,
  PRINTS_NUMBERS,
  PRINTS_WORDS,
  SILENT,
} from './output-kinds.ts';
import { isDynamic, wordPlace } from './places.ts';
import {
  ALL_VARIABLES,
  ARGUMENTS,
  ENVIRONMENT,
  FUNCTIONS_INPUT,
  FUNCTIONS_OUTPUT,
  freshPlace,
  pour,
  pourIntoStore,
  pourIntoVariable,
  type Reach,
  storeToRead,
  UNKNOWN,
} from './reach.ts';
import { VARIABLE_WRITERS } from './variable-writers.ts';

interface Started {
  readonly reach: Reach;
  /** `null` if only running shows it. */
  readonly name: string | null;
  /** The words after the name. */
  readonly words: readonly Word[];
  /** Where it reads from and prints to. */
  readonly input: string;
  readonly output: string;
}

/** What a command may do with what it is given: print it, put it into variables, keep it, or hand it to a function. */
export function traceWords({ reach, name, words, input, output }: Started): void {
  const said = freshPlace(reach, 'arguments of');
  for (const word of words) pour(reach, wordPlace(reach, word), said);
  const last = words.at(-1);
  if (last !== undefined) pourIntoVariable(reach, wordPlace(reach, last), '_');
  pour(reach, said, name === null ? ARGUMENTS : `call ${name}`);
  pour(reach, input, FUNCTIONS_INPUT);
  if (reach.errorsMixedIn) pour(reach, said, output);
  if (name !== null && !reach.defined.has(name)) traceKnown({ reach, name, words, said, input, output });
  else traceUnknown({ reach, said, input, output });
}

interface Known extends Flow {
  readonly name: string;
  readonly words: readonly Word[];
  readonly said: string;
}

function traceKnown({ name, words, said, ...flow }: Known): void {
  const { reach, input, output } = flow;
  VARIABLE_WRITERS.get(name)?.({ reach, words, input });
  if (printsEnvironment(name, words)) {
    for (const place of [ENVIRONMENT, ALL_VARIABLES]) pour(reach, place, output);
  }
  if (KEEPS_INPUT.has(name)) pourIntoStore(reach, input, 'files');
  if (SILENT.has(name) || printsNumbers(name, words)) return;
  if (PRINTS_WORDS.has(name)) pour(reach, said, output);
  else if (PRINTS_FILES.has(name) && (name === 'cat' || !printsNames(words))) traceFiles(flow);
  else traceUnknown({ said, ...flow });
}

function printsEnvironment(name: string, words: readonly Word[]): boolean {
  if (words.some(({ text }) => text.includes('environ'))) return true;
  const prints =
    words.length === 0 ||
    words.some(({ text }) => /^-\w*p/.test(text)) ||
    /^(?:printenv|compgen|ps)$/.test(name);
  return (
    (prints && PRINTS_ENVIRONMENT.has(name)) ||
    (name === 'env' && words.every(({ text }) => /^-|=/.test(text)))
  );
}

function printsNumbers(name: string, words: readonly Word[]): boolean {
  if (PRINTS_NUMBERS.has(name)) return !words.some(isDynamic);
  if (name === 'wc') return words.every(({ text }) => text.startsWith('-'));
  if (name !== 'grep' || words.length > 3 || words.some(word => word.splits)) return false;
  return words.some(({ text }) => /^-[eEFivwx]*c[eEFivwx]*$/.test(text) || text === '--count');
}

/** Names of files stand in the output of more than one, and where somebody asks for them. */
function printsNames(words: readonly Word[]): boolean {
  const operands = words.filter(({ text }) => !/^-|^[0-9]+$/.test(text));
  return operands.length > 1 || words.some(({ text, splits }) => splits || /^-\w*[lvHN]|^--\w/.test(text));
}

interface Flow {
  readonly reach: Reach;
  readonly input: string;
  readonly output: string;
}

function traceFiles({ reach, input, output }: Flow): void {
  pour(reach, input, output);
  pour(reach, UNKNOWN, output);
  for (const kind of ['files', 'world'] as const) pour(reach, storeToRead(reach, kind), output);
}

function traceUnknown({ said, ...flow }: Flow & { readonly said: string }): void {
  const { reach, input, output } = flow;
  traceFiles(flow);
  pour(reach, said, output);
  pour(reach, FUNCTIONS_OUTPUT, output);
  for (const place of [said, input]) pourIntoStore(reach, place, 'world');
}
