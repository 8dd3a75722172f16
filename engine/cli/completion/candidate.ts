import { sanitize } from '../../model/sanitize.ts';

/** One way to go on with the word under the cursor. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What fits the word: words of our own, and which files of the shell's own finding beside them. */
export interface Offer {
  readonly candidates: readonly Candidate[];
  readonly files: 'none' | 'runbooks' | 'paths';
}

export const NOTHING: Offer = { candidates: [], files: 'none' };

export function candidate(value: string, description = ''): Candidate {
  return { value, description };
}

/**
 * An offer as the scripts read it: which files, how to insert, and a line `value<TAB>description` each. A value that a
 * line or a terminal cannot hold as it is, is left out: half a name would be another name.
 */
export function printOffer({ candidates, files }: Offer): string {
  const fit = candidates.filter(
    ({ value }) => value !== '' && !value.includes('\n') && sanitize(value) === value,
  );
  const lines = fit.map(({ value, description }) => `${value}\t${inOneLine(description)}`);
  return [files, flagsOf(fit), ...lines].map(line => `${line}\n`).join('');
}

function flagsOf(candidates: readonly Candidate[]): string {
  const quote = candidates.some(({ value }) => !/^[\w./:@%+,=#-]+$/.test(value) || value.endsWith('/'));
  const nospace = candidates.length > 0 && candidates.every(({ value }) => /[=/]$/.test(value));
  return [quote ? 'quote' : '', nospace ? 'nospace' : ''].filter(flag => flag !== '').join(' ');
}

function inOneLine(text: string): string {
  const line = sanitize(text.replaceAll(/\s+/g, ' ').trim());
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Characters of a description; a list on a screen has no room for more. */
const LONGEST = 70;
