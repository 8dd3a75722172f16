import { readExpansion } from './expansion.ts';
import { readList } from './list.ts';
import { readDouble } from './quotes.ts';
import { type Grammar, inside } from './scan.ts';
import { readWord } from './word.ts';

/** The parts of the grammar that contain each other, tied together. */
export const grammar: Grammar = {
  list: (scan, stops) => inside(scan, () => readList(scan, stops)),
  word: scan => inside(scan, () => readWord(scan)),
  double: (scan, builder) => inside(scan, () => readDouble(scan, builder)),
  expansion: (scan, builder, place) => inside(scan, () => readExpansion(scan, builder, place)),
};
