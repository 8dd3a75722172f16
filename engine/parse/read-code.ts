import { factsOf } from '../shell/facts.ts';
import type { BlockGuess } from './block-kind.ts';
import { queryLanguage, shebangAt } from './block-kind.ts';
import type { CodeReading } from './code-units.ts';
import type { DocumentNames } from './context.ts';
import { findPlaceholders } from './placeholders.ts';
import { queryUnits } from './query-units.ts';
import type { SessionLevel } from './sessions.ts';
import { shellUnits } from './shell-units.ts';
import { transcriptUnits } from './transcript-units.ts';
import { runnerLanguage } from './vocabulary/languages.ts';

interface Code {
  readonly guess: BlockGuess;
  /** The fence's language, lower case, or `''`. */
  readonly language: string;
  readonly lines: readonly string[];
  readonly names: DocumentNames;
  readonly asOne: boolean;
  /** Sessions that the block above left open. */
  readonly before: readonly SessionLevel[];
}

const NOTHING: CodeReading = { units: [], complaints: [] };

/** The steps inside one fence. */
export function readCode(code: Code): CodeReading {
  const { guess, lines } = code;
  switch (guess.kind) {
    case 'command':
    case 'comment':
      return readShellCode(code);
    case 'mixed':
      return readShellCode({ ...code, lines: firstCommandOnly(lines) });
    case 'query':
      return readQueries(code);
    case 'script':
      return script(code);
    case 'config':
    case 'output':
    case 'diagram':
    case 'url':
      return NOTHING;
  }
}

function readShellCode(code: Code): CodeReading {
  const { lines, names, asOne, before } = code;
  const named = runnerLanguage(code.language, 'shell');
  const language = named === 'text' || code.guess.family === 'query' ? 'bash' : named;
  if (code.guess.transcript) {
    const rootPrompt = !/^(?:bash|sh|shell|zsh)$/.test(code.language);
    return transcriptUnits({ lines, language, names, asOne, rootPrompt, before });
  }
  return shellUnits({ lines, language, names, asOne, output: new Map() });
}

function readQueries(code: Code): CodeReading {
  if (code.guess.transcript) return readShellCode(code);
  const { lines, names } = code;
  const named = runnerLanguage(code.language, 'query');
  const known =
    code.guess.family === 'query' &&
    /^[a-z]+$/.test(named) &&
    !/^(?:bash|sh|shell|console|text|none|output)$/.test(named);
  const language = code.guess.family === 'http' ? 'http' : known ? named : queryLanguage(lines.join('\n'));
  return queryUnits({ lines, language, names, output: new Map() });
}

function firstCommandOnly(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(line => line.trim() && !line.trimStart().startsWith('#'));
  let last = first;
  while (/\\\s*$/.test(lines[last] ?? '')) last += 1;
  return lines.map((line, at) => (at <= last ? line : ''));
}

/** A block with a shebang, or annotated code of another language, is a file: one step. */
function script({ lines, names, language }: Code): CodeReading {
  const top = lines.findIndex(line => line.trim());
  const first = top + Math.max(0, shebangAt(lines.slice(top)));
  const last = lines.findLastIndex(line => line.trim());
  const text = lines.slice(first, last + 1).join('\n');
  const interpreter =
    /^#!\s*\S*?(?:env\s+(?:-\S+\s+)*)?([\w.-]+?)[\d.]*(?:\s|$)/.exec(
      text.replace(/^#!\s*\/\S*\/(?!env)/, '#!'),
    )?.[1] ??
    (language || 'bash');
  const isShell = /^(?:ba|z|da|k|a)?sh$/.test(interpreter);
  const facts = isShell ? factsOf(text) : null;
  return {
    units: [
      {
        kind: 'script',
        first,
        last,
        text,
        title: '',
        language: isShell ? 'bash' : interpreter,
        risk: facts?.risk ?? 'mutate',
        traits: facts?.traits ?? [],
        placeholders: findPlaceholders(text, { kind: 'shell', ...names }).filter(
          ({ style }) => style !== 'env',
        ),
        target: null,
        expected: null,
        during: null,
        optional: false,
      },
    ],
    complaints: [],
  };
}
