import { match, placeholderHere, type Scan } from './scan.ts';

/** The reserved word that stands here, where a command may start. */
export function keywordHere(scan: Scan): string | null {
  const keyword = match(scan, KEYWORD);
  if (keyword === '') return null;
  for (let ahead = 0; ahead <= keyword.length; ahead += 1) {
    if (placeholderHere(scan, ahead) !== null) return null;
  }
  return keyword;
}

/** A reserved word is one only as a whole word. */
const KEYWORD =
  /(?:if|then|elif|else|fi|while|until|do|done|for|select|case|esac|function|time|coproc|in|!|\{|\}|\[\[)(?=[ \t\n;&|<>()]|\\\n|$)/y;
