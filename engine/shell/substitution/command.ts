import { readDoubleParenthesis } from './arithmetic.ts';
import { skipBlanks } from './blanks.ts';
import { readCase, readFor, readGroup } from './compound.ts';
import { readCondition } from './condition.ts';
import { keywordHere } from './keyword.ts';
import { readRedirect, readRedirects } from './redirect.ts';
import { inside, match, peek, refuseBashOnly, type Scan, sees, unclear } from './scan.ts';
import type { Command, Redirect, Word } from './tree.ts';
import { readAssignment, readWord } from './word.ts';
import { finishWord, startWord } from './word-builder.ts';

/** One command with its redirections, or `null` where none starts. */
export function readCommand(scan: Scan): Command | null {
  return inside(scan, () => readOne(scan));
}

function readOne(scan: Scan): Command | null {
  skipBlanks(scan);
  if (sees(scan, '((')) {
    const calculation = readCalculation(scan);
    if (calculation !== null) return calculation;
  }
  if (peek(scan) === '(') return readGroup(scan, '(');
  const keyword = keywordHere(scan);
  switch (keyword) {
    case null:
      return readSimple(scan);
    case 'for':
    case 'select':
      return readFor(scan);
    case 'case':
      return readCase(scan);
    case '[[':
      return readCondition(scan);
    case 'function':
      return readFunction(scan);
    default:
      return keyword in CLOSERS ? readGroup(scan, keyword) : readAfterPrefix(scan, keyword);
  }
}

const CLOSERS: Readonly<Record<string, string>> = { if: 'fi', while: 'done', until: 'done', '{': '}' };

/** `!` and `time` stand before a command, `then` and `do` before a list of them. */
function readAfterPrefix(scan: Scan, keyword: string): Command | null {
  if (!PREFIXES.has(keyword)) unclear(scan, `\`${keyword}\` has nothing to belong to here.`);
  scan.at += keyword.length;
  if (keyword === 'coproc') scan.findings.background = true;
  if (keyword === 'time') scan.at += match(scan, PORTABLE).length;
  return readCommand(scan);
}

const PORTABLE = /[ \t]+-p(?=[ \t])/y;

const PREFIXES: ReadonlySet<string> = new Set(['!', 'time', 'then', 'else', 'elif', 'do', 'coproc']);

/** `((…))` as a command. */
function readCalculation(scan: Scan): Command | null {
  const builder = startWord(scan);
  const start = scan.at;
  const before = scan.findings.uses.length;
  if (readDoubleParenthesis(scan, builder, 2)) {
    refuseBashOnly(scan, '((', before);
    const words = [finishWord(builder)];
    return { kind: 'group', form: 'plain', words, variable: null, lists: [], redirects: readRedirects(scan) };
  }
  const group = readGroup(scan, '(');
  if (scan.findings.uses.length > before) {
    unclear(
      scan,
      '`((` may open a calculation or two subshells. Put a space between the parentheses.',
      start,
    );
  }
  return group;
}

/** `function NAME`, with or without `()`: its body is the next command. */
function readFunction(scan: Scan): Command | null {
  scan.at += 'function'.length;
  skipBlanks(scan);
  const name = readWord(scan);
  refuseUseInName(scan, name);
  skipBlanks(scan);
  skipParentheses(scan);
  return readBody(scan, name);
}

function refuseUseInName(scan: Scan, name: Word | null): asserts name is Word {
  if (name === null || name.uses.length > 0) {
    unclear(scan, 'A function needs a plain name. Write the name itself.', name?.start ?? scan.at);
  }
}

function skipParentheses(scan: Scan): boolean {
  if (peek(scan) !== '(') return false;
  scan.at += 1;
  skipBlanks(scan);
  if (peek(scan) !== ')') unclear(scan, 'A `(` stands where no word can go on. Quote it, or take it away.');
  scan.at += 1;
  return true;
}

function readBody(scan: Scan, { text }: Word): Command | null {
  for (skipBlanks(scan); peek(scan) === '\n'; skipBlanks(scan)) scan.at += 1;
  const outer = scan.inFunction;
  scan.inFunction = true;
  const body = readCommand(scan);
  scan.inFunction = outer;
  if (body === null) return null;
  const form = { defines: text };
  return { kind: 'group', form, words: [], variable: null, lists: [[[body]]], redirects: [] };
}

function readSimple(scan: Scan): Command | null {
  const assignments: Word[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    skipBlanks(scan);
    const redirect = readRedirect(scan);
    if (redirect !== null) {
      redirects.push(redirect);
      continue;
    }
    const assignment = words.length === 0 ? readAssignment(scan) : null;
    if (assignment !== null) {
      assignments.push(assignment);
      continue;
    }
    const word = readWord(scan);
    if (word === null) break;
    if (words.length === 0) refuseAssignedUse(scan, word);
    words.push(word);
    if (words.length === 1 && peek(scan) === '(') break;
    if (words.length === 1 && /^[ \t]*\([ \t]*\)/.test(scan.source.text.slice(scan.at, scan.end))) break;
  }
  skipBlanks(scan);
  if (peek(scan) === '(') return readDefinition(scan, words);
  const isEmpty = assignments.length + words.length + redirects.length === 0;
  return isEmpty ? null : { kind: 'simple', assignments, words, redirects };
}

/** With a value in its name, `NAME=…` is no assignment any more, but a command. */
function refuseAssignedUse(scan: Scan, { start, uses }: Word): void {
  const written = scan.source.text.slice(start, scan.at);
  const plain = uses.reduce((text, { placeholder }) => text.replace(placeholder.raw, 'v'), written);
  if (uses.length === 0 || !/^[A-Za-z_]\w*(?:\[|\+?=)/.test(plain)) return;
  unclear(scan, 'A value cannot be part of the name in an assignment. Write `export` before it.', start);
}

/** At the `(` of `NAME()`. */
function readDefinition(scan: Scan, words: readonly Word[]): Command | null {
  const name = words.length === 1 ? (words[0] ?? null) : null;
  refuseUseInName(scan, name);
  skipParentheses(scan);
  return readBody(scan, name);
}
