import { isKnownProgram } from '../shell/known-programs.ts';

const PREFIX =
  /^(?:sudo(?:\s+-[ugphCTUrtD]\s+\S+|\s+--?[A-Za-z][\w-]*(?:=\S+)?)*|time|nohup|exec|env|command|then|do|else|!|\(|\{|[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s;&|]*))\s+/;
const KEYWORD = /^(?:(?:for|while|until|if|case|function)\s|[\w-]+\s?\(\)\s*\{|\[\[?\s|\(\(|\{\s)/;
const PATH =
  /^(?:(?:\.{1,2}|~|\$\{?\w+\}?)\/[\w.${}/@+-]+|\/(?:opt|usr|etc|root|home|var|srv|snap|tmp|bin|sbin)\/[\w.${}/@+-]+)$/;
const SCRIPT = /^[\w./-]+\.(?:sh|bash|py|rb|pl|ps1|js|ts)$/;
const ENGLISH =
  /^(?:is|are|was|were|the|that|this|your|you|will|should|it|with|and|or|to|of|has|have|can|must|in the|for the|from the|on the|by|servers?|containers?|images?|commands?|pods?)\b/i;

/** The first word that names a program, behind `sudo`, assignments and the like. */
export function programOf(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < 6; round += 1) {
    const prefix = PREFIX.exec(rest);
    if (!prefix) break;
    rest = rest.slice(prefix[0].length);
  }
  return /^[^\s;|&()<>]+/.exec(rest)?.[0] ?? '';
}

/** Does a whole line read as a command? Sentences that begin with a program's name do not. */
export function looksLikeCommand(line: string): boolean {
  const text = line.trim();
  if (!text || text.length > 2000) return false;
  if (KEYWORD.test(text)) return !/\b(?:you|the|is|are)\b.*[.:]$/.test(text);
  if (/^[A-Za-z_]\w*=\S*$|^[A-Za-z_]\w*=\$\(|^[A-Za-z_]\w*=["']/.test(text)) return true;
  const program = programOf(text);
  if (!program) return false;
  const rest = text.slice(text.indexOf(program) + program.length).trim();
  if (/^[=:]\s|^[:=]/.test(rest) || /[,:]$/.test(program)) return false;
  if (PATH.test(program) || SCRIPT.test(program)) {
    return rest
      ? !ENGLISH.test(rest) && !/^(?:→|->)/.test(rest)
      : SCRIPT.test(program) || /\/s?bin\//.test(program) || program.startsWith('./');
  }
  if (!isKnownProgram(program) && !isKnownProgram(program.replace(/^.*\//, ''))) return false;
  return !ENGLISH.test(rest) || /(?:^|\s)--?\w|[/$"'|=]/.test(rest);
}

/**
 * Could this be a command of a program that no table knows? `gatectl close north` could; columns, sentences, and what
 * begins with a capital or a number could not.
 */
export function mayBeCommand(line: string): boolean {
  const text = line.trim();
  if (/(?:^|\s)--?[a-z]|[|$]/.test(text)) return true;
  const [program = '', ...rest] = text.split(' ');
  return /^[a-z][\w.-]*$/.test(program) && !/\s{2}|\t|[.:;,!]$/.test(text) && !ENGLISH.test(rest.join(' '));
}
