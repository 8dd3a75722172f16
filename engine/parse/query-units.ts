import { programRisk } from '../shell/program-text.ts';
import { riskOfSql } from '../shell/risk.ts';
import { sqlStatements } from '../shell/sql.ts';
import type { CodeReading, CodeUnit } from './code-units.ts';
import { commentGroups, saysOptional } from './comments.ts';
import { findPlaceholders, type PlaceholderNames } from './placeholders.ts';
import { plain } from './speech.ts';

interface QueryCode {
  readonly lines: readonly string[];
  readonly language: string;
  readonly names: PlaceholderNames;
  readonly output: ReadonlyMap<number, string>;
}

/** The queries of a block: SQL by its semicolons, PromQL by its complete lines, other languages as a whole. */
export function queryUnits(code: QueryCode): CodeReading {
  const mark = code.language === 'sql' ? /^\s*(?:--+(?!:)|#(?=\s))\s?/ : /^\s*(?:#|\/\/)+\s?/;
  const stretches = stretchesOf(code, mark);
  let from = 0;
  const units = stretches.map(({ first, last }): CodeUnit => {
    const text = code.lines
      .slice(first, last + 1)
      .join('\n')
      .trim();
    const comment = commentGroups(code.lines, { from, to: first, mark }).at(-1);
    from = last + 1;
    return {
      kind: 'query',
      first,
      last,
      text,
      title: plain(comment?.lines[0] ?? ''),
      language: code.language,
      risk: queryRisk(code.language, text),
      traits: [],
      placeholders: findPlaceholders(text, { kind: 'query', ...code.names }),
      target: null,
      expected: code.output.get(first) ?? null,
      during: null,
      optional: saysOptional(comment?.lines.join(' ') ?? ''),
    };
  });
  return { units, complaints: [] };
}

interface Stretch {
  readonly first: number;
  readonly last: number;
}

function stretchesOf({ lines, language }: QueryCode, mark: RegExp): readonly Stretch[] {
  switch (language) {
    case 'sql':
      return sqlStretches(lines);
    case 'promql':
    case 'logql':
    case 'metricsql':
      return expressionStretches(lines, mark);
    default:
      return wholeStretch(lines, mark);
  }
}

function sqlStretches(lines: readonly string[]): readonly Stretch[] {
  const text = lines.join('\n');
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1;
  const found: Stretch[] = [];
  for (const { start, end } of sqlStatements(text)) {
    const next = { first: lineAt(start), last: lineAt(Math.max(start, end - 1)) };
    const last = found.at(-1);
    if (last && last.last >= next.first) found[found.length - 1] = { first: last.first, last: next.last };
    else found.push(next);
  }
  return found;
}

/** A line starts a new expression unless brackets are open or an operator joins it to the line before. */
function expressionStretches(lines: readonly string[], mark: RegExp): readonly Stretch[] {
  const found: Stretch[] = [];
  let depth = 0;
  let joined = false;
  for (const [at, line] of lines.entries()) {
    if (!line.trim() || mark.test(line)) {
      if (depth <= 0) joined = false;
      continue;
    }
    const last = found.at(-1);
    const continues =
      last &&
      (depth > 0 ||
        (last.last === at - 1 &&
          (joined ||
            /^\s*(?:[-+*/%^<>=!)|]|and\b|or\b|unless\b|by\b|without\b|on\b|ignoring\b|offset\b|group_(?:left|right)\b|\s{2,}\S)/.test(
              line,
            ))));
    if (continues) found[found.length - 1] = { first: last.first, last: at };
    else found.push({ first: at, last: at });
    const bare = line.replace(/"(?:\\.|[^"])*"|'(?:\\.|[^'])*'/g, '');
    depth = Math.max(0, depth + (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0));
    joined = /(?:[-+*/%^<>=!,|(]|\band|\bor|\bunless|\bby|\bon)\s*$/.test(bare);
  }
  return found;
}

function wholeStretch(lines: readonly string[], mark: RegExp): readonly Stretch[] {
  const first = lines.findIndex(line => line.trim() && !mark.test(line));
  const last = lines.findLastIndex(line => line.trim() && !mark.test(line));
  return first < 0 ? [] : [{ first, last }];
}

/** What a query may do, by the words of its language. */
export function queryRisk(language: string, text: string): CodeUnit['risk'] {
  if (language === 'sql') return riskOfSql(text);
  if (/^(?:promql|logql|metricsql|traceql|kql|spl|lucene|esql|sparql)$/.test(language)) return 'read';
  return programRisk(text);
}
