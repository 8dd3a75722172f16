import type { Vocabulary } from './vocabulary.ts';

export type Words = Vocabulary;

/** Words separated by white space; `\s` inside a word stands for a space. */
export function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
