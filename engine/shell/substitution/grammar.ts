import { readExpansion } from './expansion.ts';
import { readList } from './list.ts';
import { readDouble } from './quotes.ts';
import type { Grammar } from './scan.ts';
import { readWord } from './word.ts';

/** The parts of the grammar that contain each other, tied together. */
export const grammar: Grammar = {
  list: readList,
  word: readWord,
  double: readDouble,
  expansion: readExpansion,
};
