import { ANY_VARIABLE, type List, OPAQUE, type Word } from '../substitution/tree.ts';
import {
  A_NAME,
  ALL_VARIABLES,
  freshPlace,
  noteMoment,
  pour,
  pourIntoVariable,
  type Reach,
  SOME_VARIABLE,
  storeToRead,
  valuePlace,
  variablePlace,
} from './reach.ts';

/** What a word holds once it is expanded. */
export function wordPlace(reach: Reach, word: Word): string {
  const known = reach.words.get(word);
  if (known !== undefined) return known;
  const place = freshPlace(reach, 'word');
  reach.words.set(word, place);
  for (const { placeholder } of word.uses) noteMoment(reach, placeholder);
  for (const { placeholder } of word.uses) pour(reach, valuePlace(reach, placeholder), place);
  for (const name of word.names)
    pour(reach, name === ANY_VARIABLE ? ALL_VARIABLES : variablePlace(name), place);
  for (const { list } of word.nested) pour(reach, outputPlace(reach, list), place);
  if (/[A-Za-z_]/.test(word.text.replace(/^\w+\+?=/, ''))) pour(reach, A_NAME, place);
  if (word.globs) pour(reach, storeToRead(reach, 'world'), place);
  for (const name of word.writes) pourIntoVariable(reach, place, name);
  return place;
}

/** What commands inside a word print. */
export function outputPlace(reach: Reach, list: List): string {
  const place = reach.outputs.get(list) ?? freshPlace(reach, 'output');
  reach.outputs.set(list, place);
  return place;
}

/** Whether the text alone does not say what the word will be. */
export function isDynamic({ uses, names, nested, globs }: Word): boolean {
  return globs || uses.length + names.length + nested.length > 0;
}

/** Whether the text alone does not say what stands before this index of the word. */
export function isDynamicUntil({ text, origins, uses }: Word, end: number): boolean {
  const to = origins[end] ?? Number.POSITIVE_INFINITY;
  return text.slice(0, end).includes(OPAQUE) || uses.some(({ placeholder }) => placeholder.start < to);
}

/** The variable that `NAME`, `NAME[…]` or `NAME=…` writes to. */
export function nameToWrite(word: Word): string {
  const name = /^[A-Za-z_]\w*/.exec(word.text)?.[0] ?? '';
  const isPlain =
    name !== '' && word.text.charAt(name.length) !== OPAQUE && !isDynamicUntil(word, name.length);
  return isPlain ? name : SOME_VARIABLE;
}
