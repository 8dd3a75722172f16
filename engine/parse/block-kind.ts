import type { BlockKind } from '../model/runbook.ts';
import { looksLikeCommand, mayBeCommand } from './command-shape.ts';
import { isConfigFile } from './config-shape.ts';
import { anyPromptOf, promptOf, replPromptOf, rootPromptOf } from './prompts.ts';
import { type Family, familyOf } from './vocabulary/languages.ts';
import { fold, pattern } from './vocabulary/words.ts';

export interface BlockGuess {
  readonly kind: BlockKind;
  readonly family: Family;
  /** Lines carry prompts; the others are output. */
  readonly transcript: boolean;
}

export interface CodeText {
  readonly language: string;
  readonly text: string;
  /** The prose just above. */
  readonly cue: string;
}

/** What a fence holds, from its language, its shape and the words that introduce it. */
export function guessBlock(code: CodeText): BlockGuess {
  const family = code.language ? familyOf(code.language) : 'output';
  const shape = shapeOf(code.text);
  if (shape.shebang) return { kind: 'script', family: 'shell', transcript: false };
  switch (family) {
    case 'diagram':
    case 'config':
      return { kind: family, family, transcript: false };
    case 'query':
      return { kind: 'query', family, transcript: false };
    case 'code':
    case 'prose':
      return { kind: 'config', family, transcript: false };
    case 'http':
      return { kind: /^\s*curl\b/m.test(code.text) ? 'command' : 'query', family, transcript: false };
    case 'shell':
      return guessShell(code, shape);
    case 'output':
      return guessUnlabelled(code, shape);
  }
}

interface Shape {
  readonly lines: readonly string[];
  readonly code: readonly string[];
  readonly prompts: number;
  readonly repl: number;
  readonly shebang: boolean;
  /** Share of the lines outside comments that read as commands. */
  readonly ratio: number;
  readonly commands: number;
}

function shapeOf(text: string): Shape {
  const lines = text.split('\n').filter(line => line.trim());
  const code = lines.filter(line => !/^\s*(?:#(?!!)|\/\/)/.test(line));
  const starts = logicalStarts(code);
  const commands = starts.filter(looksLikeCommand).length;
  return {
    lines,
    code,
    prompts: lines.filter(line => promptOf(line)).length,
    repl: lines.filter(line => replPromptOf(line)).length,
    shebang: shebangAt(lines) >= 0,
    ratio: starts.length ? commands / starts.length : 0,
    commands,
  };
}

/** Where a script begins: at its first line, or below a comment that says in which file it stands; -1 if it is none. */
export function shebangAt(lines: readonly string[]): number {
  const at = /^#\s*[\w.~-]*\/\S+$/.test(lines[0] ?? '') ? 1 : 0;
  return /^#!\s*\//.test(lines[at] ?? '') ? at : -1;
}

/** Lines that begin something: continuations, here-document bodies, indented lines of open quotes are left out. */
function logicalStarts(lines: readonly string[]): readonly string[] {
  const starts: string[] = [];
  let heredoc: string | null = null;
  let joined = '';
  for (const line of lines) {
    if (heredoc !== null) {
      if (line.trim() === heredoc) heredoc = null;
      continue;
    }
    if (!joined) starts.push(line);
    joined += `${line}\n`;
    heredoc = /<<-?\s*(['"\\]?)([A-Za-z_]\w*)\1/.exec(line)?.[2] ?? null;
    const open =
      /(?:\\|\||&&)\s*$/.test(line) ||
      isQuoteOpen(joined) ||
      /^\s*(?:for|while|if|until)\b(?![\s\S]*\b(?:done|fi)\b)/.test(joined);
    if (!open || joined.length > 4000) joined = '';
  }
  return starts;
}

function isQuoteOpen(text: string): boolean {
  const closed = text.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
  return /["]/.test(closed) || /(?:^|\s)'[^']*$/.test(closed);
}

const OUTPUT_CUE = pattern(vocabulary => vocabulary.output, '(?:^|[^\\p{L}])%[^.!?]{0,60}[:.]?$');
const JSON_SHAPE = /^\s*(?:\{\s*$|\[\s*$|\{\s*"|\[\s*[{"\d\]])/;
const SQL_SHAPE =
  /^\s*(?:SELECT|UPDATE\s+\w+\s+SET|DELETE\s+FROM|INSERT\s+INTO|ALTER\s+(?:TABLE|USER|SYSTEM|DATABASE|ROLE)|CREATE\s+(?:TABLE|INDEX|USER|DATABASE|ROLE|EXTENSION)|SHOW\s+\w+|VACUUM|EXPLAIN|GRANT|REVOKE|DROP\s+\w+|SET\s+GLOBAL|BEGIN;|WITH\s+\w+\s+AS|REINDEX|TRUNCATE)\b/i;
const PROMQL_SHAPE =
  /^\s*(?:sum|avg|min|max|count|rate|increase|histogram_quantile|topk|bottomk|absent|label_replace|predict_linear|delta|irate|time|changes|quantile)\s*(?:(?:by|without)\s*\([^)]*\)\s*)?\(|^\s*[a-z_:][\w:]*\{[^}\n]*\}(?:\[\w+\])?(?:\s*[<>=!+*/-]|\s*$)|^\s*ALERTS\b/;
const BOX = /[┌└│├─▼►╔║┐┘]|\+-{3,}\+[^|]*$|-{2,}>\s*[[(\w]/m;

function guessShell({ language, text, cue }: CodeText, shape: Shape): BlockGuess {
  const guess = (kind: BlockKind, transcript = false): BlockGuess => ({ kind, family: 'shell', transcript });
  if (!shape.code.length) return rootOnly(language, shape) ? guess('command', true) : guess('comment');
  if (isConfigFile(shape.code)) return guess('config');
  if (shape.prompts) return guess('command', true);
  if (shape.repl || isAsked(shape)) return { kind: 'query', family: 'query', transcript: true };
  const console = /^(?:console|shell-session|shellsession|terminal|term|sh-session|bash-session)$/.test(
    language,
  );
  if (shape.ratio < 0.34) {
    const first = shape.code[0] ?? '';
    if (PROMQL_SHAPE.test(first)) return { kind: 'query', family: 'query', transcript: false };
    if (SQL_SHAPE.test(first) && !console) return { kind: 'query', family: 'query', transcript: false };
    if (JSON_SHAPE.test(first) && /[\]}],?\s*$/.test(shape.code.at(-1) ?? '')) return guess('output');
    if (isYaml(shape.code)) return guess('config');
    if (shape.code.every(line => /^\s*https?:\/\/\S+$/.test(line))) return guess('url');
    if (console && rootOnly(language, shape)) return guess('command', true);
    if (console || (!shape.commands && announcesOutput(cue))) return guess('output');
    if (BOX.test(text) && !shape.commands) return guess('diagram');
    const strange = shape.code.filter(line => !mayBeCommand(line)).length;
    if (!shape.commands && shape.code.length >= 3 && strange > shape.code.length / 2) return guess('output');
  }
  return guess('command');
}

/** `# systemctl restart …` in a console block where no other line is a command. */
function rootOnly(language: string, shape: Shape): boolean {
  if (!/^(?:console|shell-session|shellsession|terminal|)$/.test(language) || shape.commands) return false;
  return shape.lines.some(line => rootPromptOf(line) && looksLikeCommand(line.replace(/^\s*#\s+/, '')));
}

/** `> show dbs`: the first line stands behind a prompt, though nobody says whose. */
function isAsked({ code }: Shape): boolean {
  return anyPromptOf(code[0] ?? '') !== '';
}

function guessUnlabelled({ language, text, cue }: CodeText, shape: Shape): BlockGuess {
  const guess = (kind: BlockKind, family: Family = 'output', transcript = false): BlockGuess => ({
    kind,
    family,
    transcript,
  });
  const first = shape.code[0] ?? '';
  const saysOutput = announcesOutput(cue);
  if (isConfigFile(shape.code)) return guess(announcesOutput(cue) ? 'output' : 'config');
  if (shape.prompts) return guess('command', 'shell', true);
  if (shape.repl || isAsked(shape)) return guess('query', 'query', true);
  if (!shape.code.length)
    return rootOnly(language, shape) ? guess('command', 'shell', true) : guess('comment');
  if (/[┌└│├▼►╔║┐┘]/.test(text)) return guess('diagram');
  if (JSON_SHAPE.test(first)) return guess(saysOutput ? 'output' : 'config');
  if (saysOutput && shape.ratio < 0.9) return guess('output');
  if (language && language !== 'none')
    return shape.ratio >= 0.9 && !saysOutput ? guess('command', 'shell') : guess('output');
  if (SQL_SHAPE.test(first) && !looksLikeShellFind(first)) return guess('query', 'query');
  if (PROMQL_SHAPE.test(first) && !shape.ratio) return guess('query', 'query');
  if (isYaml(shape.code)) return guess('config');
  if (shape.code.every(line => /^\s*https?:\/\/\S+$/.test(line))) return guess('url');
  if (shape.ratio >= 0.6) return guess('command', 'shell');
  if (shape.ratio > 0 && looksLikeCommand(first)) return guess('mixed', 'shell');
  if (/^(?:GET|POST|PUT|DELETE|PATCH|HEAD)\s+\S+/.test(first)) return guess('query', 'http');
  if (/^[/.~][\w./*-]+\s*\{|^\s*\[[\w .-]+\]\s*$|^[\w.-]+\s*=\s*\S/.test(first)) return guess('config');
  if (BOX.test(text)) return guess('diagram');
  return guess('output');
}

function looksLikeShellFind(line: string): boolean {
  return /^\s*(?:update|show|explain|truncate|with)\b/.test(line) && looksLikeCommand(line);
}

/** `Expected output:`, unlike `should look like`, says it of code in any language. */
export function announcesExpected(cue: string): boolean {
  return EXPECTED_CUE.test(fold(cue).replace(/\*/g, '').slice(-160));
}

const EXPECTED_CUE = pattern(
  vocabulary => vocabulary.expected.filter(words => words.includes('\\s')),
  '(?:^|[^\\p{L}])%[^.!?]{0,30}[:.]?$',
);

/** Do these words say that the code below them was printed? */
export function announcesOutput(cue: string): boolean {
  return OUTPUT_CUE.test(fold(cue).replace(/\*/g, '').slice(-160));
}

function isYaml(lines: readonly string[]): boolean {
  if (!/^[\w."-]+:(?:\s|$)|^- \w|^---$/.test(lines[0] ?? '')) return false;
  return lines.filter(line => /^\s*(?:- |[\w./"'-]+:(?:\s|$)|---)/.test(line)).length / lines.length > 0.6;
}

/** The runner language of a query whose fence names none. */
export function queryLanguage(text: string): string {
  const first = text.split('\n').find(line => line.trim()) ?? '';
  if (SQL_SHAPE.test(first)) return 'sql';
  return PROMQL_SHAPE.test(first) ? 'promql' : 'sql';
}
