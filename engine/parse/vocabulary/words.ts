import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { TableWords, Vocabulary } from './vocabulary.ts';

export const VOCABULARIES: readonly Vocabulary[] = [en, fr, de];

/** Lower case, without accents, straight apostrophes, single spaces. */
export function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size > 4000) folded.clear();
  const result = foldNow(text);
  folded.set(text, result);
  return result;
}

/** The same titles and items are folded again and again. */
const folded = new Map<string, string>();

function foldNow(text: string): string {
  const plain = /^[\x20-\x5f\x61-\x7e]*$/.test(text) ? text : unaccented(text);
  return plain.replace(/\s+/g, ' ').toLowerCase().trim();
}

function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘`]/g, "'")
    .replace(/ß/g, 'ss')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae');
}

/**
 * One pattern over the same list of every language: runbooks mix them. `shape` puts it in place of `%`. It is for folded
 * text, and letters and digits are those of the Basic Multilingual Plane: `\p{L}` of all of Unicode makes an expression
 * that takes longer to compile than a runbook to read.
 */
export function pattern(pick: (vocabulary: Vocabulary) => readonly string[], shape: string): RegExp {
  const source = VOCABULARIES.flatMap(pick).join('|');
  return new RegExp(inOnePlane(shape).replace('%', `(?:${inOnePlane(source)})`));
}

function inOnePlane(source: string): string {
  return source.replace(/\[[^\]]*\]|\\p\{[LN]\}/g, part => {
    const plain = part.replaceAll('\\p{L}', LETTERS).replaceAll('\\p{N}', '0-9');
    return part.startsWith('[') ? plain : `[${plain}]`;
  });
}

/** From the Latin supplement to the last syllables of Hangul, without general punctuation and symbols. */
const LETTERS =
  'a-zA-Z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3040-\\ud7ff\\uf900-\\ufaff';

/** Does a folded table header name such a column? */
export function headerNames(column: keyof TableWords): RegExp {
  const known =
    headers.get(column) ??
    pattern(({ tables }) => tables[column], '(?:^|[^\\p{L}\\p{N}])%(?![\\p{L}\\p{N}])');
  headers.set(column, known);
  return known;
}

const headers = new Map<keyof TableWords, RegExp>();
