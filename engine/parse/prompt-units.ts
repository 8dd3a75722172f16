import type { CodeUnit } from './code-units.ts';
import { findPlaceholders, type PlaceholderNames } from './placeholders.ts';
import { queryRisk } from './query-units.ts';

interface Typed {
  readonly part: Pick<CodeUnit, 'first' | 'last'>;
  readonly lines: readonly string[];
  readonly names: PlaceholderNames;
  readonly language: string;
  readonly target: string | null;
  readonly title: string;
}

/**
 * What is typed at a program's own prompt, below the command that opened it: no shell ever reads it. Lines that the
 * shell parser took apart are put together again where the language has them go on.
 */
export function promptUnit(units: CodeUnit[], { part, lines, names, language, target, title }: Typed): void {
  const before = units.at(-1);
  const goesOn =
    before?.kind === 'query' &&
    before.target === target &&
    before.last >= part.first - 1 &&
    !isComplete(language, before.text);
  const first = goesOn ? before.first : part.first;
  const last = Math.max(part.last, goesOn ? before.last : 0);
  const text = lines
    .slice(first, last + 1)
    .join('\n')
    .trim();
  const unit: CodeUnit = {
    kind: 'query',
    first,
    last,
    text,
    title: goesOn ? before.title : title,
    language,
    risk: queryRisk(language, text),
    traits: [],
    placeholders: findPlaceholders(text, { kind: 'query', ...names }),
    target,
    expected: null,
    during: null,
    optional: false,
  };
  units.splice(goesOn ? -1 : units.length, goesOn ? 1 : 0, unit);
}

/** One line is one request, or a semicolon ends it; what cannot be told belongs together. */
function isComplete(language: string, text: string): boolean {
  switch (language) {
    case 'sql':
      return /;\s*(?:--.*)?$|^\\\w/.test(text);
    case 'redis':
      return true;
    default:
      return false;
  }
}
