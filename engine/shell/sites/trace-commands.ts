import type { Command, Redirect, Word } from '../substitution/tree.ts';
import { outputPlace, wordPlace } from './places.ts';
import {
  ARGUMENTS,
  pour,
  pourIntoStore,
  pourIntoVariable,
  STANDING_INPUT,
  storeToRead,
  UNKNOWN,
} from './reach.ts';
import type { Setting } from './setting.ts';

/** Where redirections bring text from, and where they leave it. */
export function traceRedirects(redirects: readonly Redirect[], setting: Setting): void {
  for (const redirect of redirects) {
    if (redirect.operator.startsWith('<')) traceInto(redirect, setting);
    if (redirect.operator.includes('>') && !isNowhere(redirect)) {
      const { reach } = setting.caps;
      pourIntoStore(reach, setting.output, 'files');
      // The name of a file is kept, too.
      pourIntoStore(reach, wordPlace(reach, redirect.target), 'world');
    }
  }
}

function traceInto({ operator, target, body }: Redirect, { caps: { reach }, input }: Setting): void {
  if (body !== null || operator === '<<<') {
    pour(reach, wordPlace(reach, body ?? target), input);
    return;
  }
  for (const { list } of target.nested) pour(reach, outputPlace(reach, list), input);
  for (const kind of ['files', 'world'] as const) pour(reach, storeToRead(reach, kind), input);
  pour(reach, UNKNOWN, input);
}

/** `/dev/null`, and another descriptor instead of a file. */
function isNowhere({ operator, target }: Redirect): boolean {
  return target.text === '/dev/null' || (operator === '>&' && /^(?:[0-9]+|-)$/.test(target.text));
}

/** What a simple command does besides what its name says. */
export function traceCommand(
  { assignments, words, redirects }: Extract<Command, { readonly kind: 'simple' }>,
  { caps: { reach }, input, output }: Setting,
): void {
  const [head] = words;
  reach.offset = (head ?? assignments[0])?.origins[0] ?? reach.offset;
  if (head === undefined) pour(reach, input, output);
  for (const word of head === undefined ? [] : assignments) {
    pour(reach, wordPlace(reach, word), output);
    pourIntoStore(reach, wordPlace(reach, word), 'world');
  }
  // `exec` without a command opens files for everything after it.
  if (head?.text === 'exec' && redirects.length > 0) {
    pourIntoStore(reach, input, 'files');
    pour(reach, input, STANDING_INPUT);
  }
}

/** `NAME=…`, or an element of `NAME`. */
export function traceAssignment(word: Word, { caps: { reach } }: Setting): void {
  if (word.assigns !== null) pourIntoVariable(reach, wordPlace(reach, word), word.assigns);
}

/** Without words, a loop goes through the arguments; `select` puts what it reads into a variable, too. */
export function traceLoop(words: readonly Word[], name: string, { caps: { reach }, input }: Setting): void {
  for (const word of words) pourIntoVariable(reach, wordPlace(reach, word), name);
  if (words.length === 0) pourIntoVariable(reach, ARGUMENTS, name);
  pourIntoVariable(reach, input, 'REPLY');
}

/** What a pattern matched is in a variable. */
export function traceCondition(words: readonly Word[], { caps: { reach } }: Setting): void {
  for (const word of words) pourIntoVariable(reach, wordPlace(reach, word), 'BASH_REMATCH');
}
