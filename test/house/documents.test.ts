import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const documents = [
  ...readdirSync('.').filter(name => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name)),
].sort();

describe.each(documents)('%s', path => {
  const text = readFileSync(path, 'utf8');
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '');

  test('links to files and headings that exist', () => {
    const broken = [...prose.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
      .map(match => match[1] ?? '')
      .filter(link => !leadsSomewhere(path, link));
    expect(broken).toEqual([]);
  });

  test('names sources that exist', () => {
    const named = [...prose.matchAll(/`((?:engine|plugins|test|tools|runbooks|docs|\.ci)\/[\w./-]+)`/g)].map(
      match => match[1] ?? '',
    );
    expect(named.filter(each => !existsSync(each))).toEqual([]);
  });

  test('names no npm script that package.json does not have', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(match => match[1] ?? '');
    expect(named.filter(name => !(name in scripts))).toEqual([]);
  });
});

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', fragment] = link.split('#');
  const target = path === '' ? from : join(dirname(from), decodeURIComponent(path));
  if (!existsSync(target)) return false;
  return fragment === undefined || slugs(readFileSync(target, 'utf8')).includes(fragment);
}

/** Heading anchors as code hosts make them, for headings of plain words. */
function slugs(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#{1,6} +(.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

test('every dependency has its reason in the decision record', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Readonly<Record<string, string>>
  >;
  const record = readFileSync('docs/decisions/0001-dependencies.md', 'utf8');
  const words = new Set(record.match(/@?[\w-]+(?:\.js\b)?(?:\/[\w-]+)?/g));
  const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(name => !words.has(name));
  expect(unexplained).toEqual([]);
});

describe('docs/safety.md', () => {
  const rows = [...readFileSync('docs/safety.md', 'utf8').matchAll(/^\| ([A-Z]{3}-\d{2}) \|(.*)$/gm)].map(
    ([, id = '', rest = '']) => ({
      id,
      tests: [...rest.matchAll(/`(test\/[^`]+)`/g)].map(match => match[1] ?? ''),
    }),
  );
  const named = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter(name => /\.test\.tsx?$/.test(name))
    .flatMap(name => {
      const path = join('test', name);
      const ids = readFileSync(path, 'utf8').match(
        /\b(?:SUB|ENV|TTY|TRU|SEC|PRC|JRN|AUD|DRY|SUP|TST)-\d{2}\b/g,
      );
      return [...new Set(ids)].map(id => ({ id, path }));
    });

  test('lists each requirement once', () => {
    expect(rows.length).toBeGreaterThan(80);
    expect(rows.map(row => row.id)).toEqual([...new Set(rows.map(row => row.id))]);
  });

  test('names a test for every requirement whose id is in the title of one', () => {
    const missing = named.filter(
      ({ id }) =>
        !named.some(
          each => each.id === id && rows.some(row => row.id === id && row.tests.includes(each.path)),
        ),
    );
    expect(missing).toEqual([]);
  });
});

test('every requirement of safety is named by a test that shows it, or says why there is none', () => {
  const rows = [...readFileSync('docs/safety.md', 'utf8').matchAll(/^\| ([A-Z]{3}-\d\d) \|(.*)\|$/gm)];
  const silent = rows.flatMap(([, id = '', row = '']) => {
    const [, shownBy = '', remark = ''] = row.split('|');
    const files = [...shownBy.matchAll(/`(test\/[^`]+)`/g)].map(match => match[1] ?? '');
    if (files.length === 0) return remark.trim() === '' ? [`${id} has neither test nor remark`] : [];
    return files.some(file => readFileSync(file, 'utf8').includes(id))
      ? []
      : [`no test named for ${id} has it in its title`];
  });
  expect(silent).toEqual([]);
  expect(rows.length).toBeGreaterThan(80);
});
