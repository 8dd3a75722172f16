import type { Word } from '../substitution/tree.ts';
import { sliceWord } from './arguments.ts';
import { capWord } from './caps.ts';
import { capName } from './comparisons.ts';
import { nameToWrite, wordPlace } from './places.ts';
import { pour, pourIntoStore, pourIntoVariable, SOME_VARIABLE } from './reach.ts';
import type { Setting } from './setting.ts';
import { isProgramVariable } from './variables.ts';

/** `NAME=…` before the command, as `env` and `sudo` take it; a value may give the name. */
export function isAssignment(word: Word): boolean {
  return /^[A-Za-z_]\w*=/.test(withoutValues(word));
}

/** What a variable that a tool sets for its command demands of its name and its value. */
export function capEnvironment({ caps }: Setting, word: Word): void {
  capName(caps, word, word.text.indexOf('='));
  if (isProgramVariable(nameToWrite(word))) capWord(caps, word, 'safe');
}

/** The command a tool starts has the variables in its words, as with `NAME=… command`: `env NAME=…`, `-e NAME=…`. */
export function noteEnvironment({ caps, output }: Setting, words: readonly Word[]): void {
  const { reach } = caps;
  for (const word of words) {
    const option = OPTION.exec(withoutValues(word))?.[0] ?? '';
    const setting = option === '' ? word : sliceWord(word, option.length);
    if (!isAssignment(setting)) continue;
    const name = nameToWrite(setting);
    const place = wordPlace(reach, setting);
    pourIntoVariable(reach, place, name);
    pour(reach, place, output);
    pourIntoStore(reach, place, 'world');
    if (name !== SOME_VARIABLE) caps.assignments.push({ name, word: setting });
  }
}

/** An option that takes such a variable, in the same word. */
const OPTION = /^(?:--[a-z-]+=|-[eE])(?=[A-Za-z_]\w*=)/;

function withoutValues({ text, uses }: Word): string {
  return uses.reduce((rest, { placeholder }) => rest.replace(placeholder.raw, 'v'), text);
}
