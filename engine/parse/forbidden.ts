import { speechOf } from './speech.ts';
import { fold, pattern } from './vocabulary/words.ts';

const FORBIDS = pattern(vocabulary => vocabulary.forbids, '^%\\s?(?:$|[:.!,;(—–])');
/** `Warning:`. Before the list itself, it would take as long again to compile as the list. */
const LABEL = /^\p{L}+\s?[:!]\s*/u;
const INSTEAD = pattern(vocabulary => vocabulary.instead, '(?:^|[^\\p{L}])%(?!\\p{L})');

/**
 * Does the text just above code say that nobody is to run it? `Do not run this:` does; `Do not run this on the
 * primary` says where not to, and `Never run this. Instead:` leads to what to run.
 */
export function forbidsRunning(text: string): boolean {
  const sentences = fold(
    text
      .slice(-MOST)
      .replace(/[*_#>~]/g, '')
      .replace(/\n/g, '. '),
  )
    .split(/(?<=[.!?])\s+/)
    .map(sentence => sentence.replace(/^[^\p{L}]+/u, '').replace(/[\s.]+$/, ''))
    .filter(Boolean);
  const at = sentences.findLastIndex(
    sentence => FORBIDS.test(sentence) || FORBIDS.test(sentence.replace(LABEL, '')),
  );
  if (at < 0) return false;
  return sentences
    .slice(at)
    .every(
      (sentence, index) => !INSTEAD.test(sentence) && (index === 0 || speechOf(sentence) === 'statement'),
    );
}

/** No lead-in is longer. */
const MOST = 600;
