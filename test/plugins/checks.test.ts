import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runChecks } from '../../engine/check/run-checks.ts';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { builtinPlugins } from '../../plugins/index.ts';

const FIXTURES = 'test/fixtures/checks';
const fixtures = readdirSync(FIXTURES).sort();
const checks = builtinPlugins.flatMap(plugin => plugin.checks ?? []);
const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);

/** `{code}` on a line, or alone in an HTML comment for the line below it. */
function expected(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\{([a-z]+(?:-[a-z]+)+)\}/g)].map(([, code]) => {
      const isAbove = /^\s*<!-- \{[a-z-]+\} -->$/.test(line);
      return `${index + (isAbove ? 2 : 1)} ${code}`;
    }),
  );
}

/** Remarks count where the fixture speaks of them: nearly every short text deserves one or another. */
function found(path: string, text: string): readonly string[] {
  const runbook = readRunbook({ path, text, bytesSha256: '', dialects });
  return runChecks(runbook, { checks, today: '2026-11-21' })
    .filter(({ code, severity }) => severity !== 'info' || text.includes(`{${code}}`))
    .map(({ code, span }) => `${span.start.line} ${code}`);
}

describe('each finding stands on the line that its fixture marks, and nowhere else', () => {
  test.each(fixtures)('%s', name => {
    const text = readFileSync(join(FIXTURES, name), 'utf8');
    expect(expected(text).some(line => line.endsWith(name.replace(/\.md$/, '')))).toBe(true);
    expect(found(name, text).toSorted()).toEqual(expected(text).toSorted());
  });
});

describe('the documentation', () => {
  const codes = [...checks.map(({ code }) => code), ...codesInSources()];

  test('has a page for every code that can be reported', () => {
    const pages = readdirSync('docs/diagnostics').map(name => name.replace(/\.md$/, ''));
    expect([...new Set(codes)].filter(code => !pages.includes(code))).toEqual([]);
    expect(pages.filter(page => !codes.includes(page))).toEqual([]);
  });

  test('every check has a fixture', () => {
    expect(checks.map(({ code }) => code).filter(code => !fixtures.includes(`${code}.md`))).toEqual([]);
  });
});

function codesInSources(): readonly string[] {
  const folders = ['engine/parse', 'engine/check', 'engine/graph'];
  const sources = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  );
  return sources
    .filter(path => path.endsWith('.ts'))
    .flatMap(path =>
      [...readFileSync(path, 'utf8').matchAll(/\bcode(?::| =) '([a-z-]+)'/g)].map(([, code]) => code ?? ''),
    )
    .filter(code => code !== 'custom');
}
