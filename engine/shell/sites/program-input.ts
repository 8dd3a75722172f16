import type { Word } from '../substitution/tree.ts';
import type { Arguments } from './arguments.ts';
import { isOneOf } from './arguments.ts';
import type { Input } from './input.ts';
import { freshPlace, noteRereader, pour, storeToRead, UNKNOWN } from './reach.ts';
import type { Reparser } from './reparser.ts';
import type { Setting } from './setting.ts';

/** What comes in there is read as a program. */
export function noteProgramInput(
  { caps: { reach }, input }: Setting,
  { site, language, remote }: Input,
): void {
  noteRereader(reach, { place: input, site, runs: language === 'shell' && !remote });
}

export interface Parsed {
  readonly parsed: Arguments;
  readonly programs: readonly (readonly Word[])[];
}

interface Call {
  readonly reparser: Reparser;
  readonly setting: Setting;
}

/** A program in a file: one that this text has written, or that anything may have. */
export function noteProgramFiles({ reparser, setting }: Call, { parsed, programs }: Parsed): void {
  const { caps, input, remote } = setting;
  const { reach } = caps;
  if (programs.length > 0 || remote) return;
  const { operands, options } = parsed;
  const readsOwnFiles = options.some(option => /^-[a-zA-Z]*[il]|^--login$/.test(option));
  if (reparser.runsFile === true && (operands.length > 0 || readsOwnFiles)) {
    const place = freshPlace(reach, 'file');
    for (const from of [storeToRead(reach, 'world', true), input, UNKNOWN]) pour(reach, from, place);
    noteRereader(reach, { place, site: 'safe', runs: reparser.runsHere === true });
  }
  if (reparser.language === 'opaque' && reparser.input !== undefined)
    noteRereader(reach, { place: storeToRead(reach, 'files', true), site: 'safe' });
  const { files = [], inputWithoutOperand } = reparser;
  const isFile =
    options.some(option => isOneOf(option, files)) || (inputWithoutOperand === true && operands.length > 0);
  if (reparser.language === 'foreign' && isFile)
    noteRereader(reach, { place: storeToRead(reach, 'files', true), site: 'word' });
}
