import { readDoubleParenthesis } from './arithmetic.ts';
import { skipBlanks, skipLines } from './blanks.ts';
import { keywordHere } from './keyword.ts';
import { readRedirects } from './redirect.ts';
import { peek, type Scan, sees, unclear } from './scan.ts';
import type { Command, List, Word } from './tree.ts';
import { readWord } from './word.ts';
import { finishWord, startWord } from './word-builder.ts';

/** At the opening word of a group of commands that ends with one closing word. */
export function readGroup(scan: Scan, opener: string): Command {
  const start = scan.at;
  scan.at += opener.length;
  const closer = CLOSERS[opener] ?? '';
  const list = scan.grammar.list(scan, new Set([closer]));
  take(scan, { expected: closer, start });
  const form = opener === 'while' || opener === 'until' ? 'loop' : 'plain';
  return { kind: 'group', form, words: [], variable: null, lists: [list], redirects: readRedirects(scan) };
}

const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '{': '}',
  if: 'fi',
  while: 'done',
  until: 'done',
};

function take(scan: Scan, { expected, start }: { expected: string; start: number }): void {
  if (!sees(scan, expected)) unclear(scan, `This is never closed by \`${expected}\`. Close it.`, start);
  scan.at += expected.length;
}

/** At `for` or `select`. */
export function readFor(scan: Scan): Command {
  const start = scan.at;
  scan.at += keywordHere(scan)?.length ?? 0;
  skipBlanks(scan);
  const head = sees(scan, '((') ? readLoopArithmetic(scan) : readLoopWords(scan);
  const list = scan.grammar.list(scan, DONE);
  take(scan, { expected: 'done', start });
  return { kind: 'group', form: 'loop', ...head, lists: [list], redirects: readRedirects(scan) };
}

const DONE: ReadonlySet<string> = new Set(['done']);

interface LoopHead {
  readonly words: readonly Word[];
  readonly variable: string | null;
}

function readLoopArithmetic(scan: Scan): LoopHead {
  const builder = startWord(scan);
  if (!readDoubleParenthesis(scan, builder, 2)) unclear(scan, 'This `for ((` is never closed. Close it.');
  return { words: [finishWord(builder)], variable: null };
}

function readLoopWords(scan: Scan): LoopHead {
  const name = readWord(scan);
  if (name === null || !name.bare || name.uses.length > 0) {
    unclear(scan, 'A loop needs a plain variable name. Write the name itself.', name?.start);
  }
  skipLines(scan);
  const words: Word[] = [];
  if (keywordHere(scan) === 'in') {
    scan.at += 2;
    for (skipBlanks(scan); ; skipBlanks(scan)) {
      const word = readWord(scan);
      if (word === null) break;
      words.push(word);
    }
  }
  return { words, variable: name.text };
}

/** At `case`. */
export function readCase(scan: Scan): Command {
  const start = scan.at;
  const before = scan.findings.uses.length;
  scan.at += 'case'.length;
  skipLines(scan);
  const subject = readWord(scan);
  skipLines(scan);
  if (subject === null || keywordHere(scan) !== 'in') {
    unclear(scan, 'This `case` is in no known form. Write `case WORD in`.', start);
  }
  scan.at += 'in'.length;
  const words = [subject];
  const lists: List[] = [];
  for (skipLines(scan); keywordHere(scan) !== 'esac'; skipLines(scan)) {
    words.push(...readPatterns(scan));
    lists.push(scan.grammar.list(scan, CASE_ENDS));
    if (sees(scan, ';;&')) scan.at += 3;
    else if (!sees(scan, 'esac')) scan.at += 2;
  }
  scan.at += 'esac'.length;
  if (scan.depth > 0 && scan.findings.uses.length > before) {
    unclear(scan, 'Some shells end `$(…)` at the first `)` of a `case` in it. Move the `case` out.', start);
  }
  return { kind: 'group', form: 'plain', words, variable: null, lists, redirects: readRedirects(scan) };
}

const CASE_ENDS: ReadonlySet<string> = new Set([';;', 'esac']);

function readPatterns(scan: Scan): Word[] {
  const words: Word[] = [];
  if (peek(scan) === '(') scan.at += 1;
  for (;;) {
    skipBlanks(scan);
    const word = readWord(scan);
    if (word === null) unclear(scan, 'This `case` pattern is in no known form.');
    words.push(word);
    skipBlanks(scan);
    const sign = peek(scan);
    if (sign !== '|' && sign !== ')') unclear(scan, 'A `case` pattern must be followed by `)`.');
    scan.at += 1;
    if (sign === ')') return words;
  }
}
