import { parseShell } from './parse-shell.ts';

/**
 * Whether a text, read before another one, may take some of that for its own: an open quote, a here-document, a
 * continued line. Our parser is not the shell, but what it finds closed does not reach further.
 */
export function mayHideWhatFollows(text: string): boolean {
  if (text.split('\n').every(line => PLAIN.test(line) && !RESERVED.test(line))) return false;
  return text.includes('<<') || /\\\s*$/.test(text) || (parseShell(text).errors?.length ?? 0) > 0;
}

/** Words, whole quotes and values by name, which most steps are made of; or a comment. */
const PLAIN = /^(?:\s*#.*|(?:[\w \t./:=,@%+~-]|'[^']*'|"(?:[^"\\`$]|\$\w|\$\{\w+\})*")*)$/;
const RESERVED =
  /(?:^|\s)(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|coproc|in)(?:\s|$)/;
