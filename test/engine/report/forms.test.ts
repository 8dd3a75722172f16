import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../engine/journal/event.ts';
import { asciicastOf } from '../../../engine/report/asciicast.ts';
import type { Chart } from '../../../engine/report/document.ts';
import { htmlOfReport } from '../../../engine/report/html/html-of-report.ts';
import { junitOf } from '../../../engine/report/junit.ts';
import { makeReport } from '../../../engine/report/make-report.ts';
import { jobSummaryOf, markdownOfReport } from '../../../engine/report/markdown/markdown-of-report.ts';
import { loneChart } from '../../../engine/report/svg/chart-of.ts';
import { timingsOf } from '../../../engine/report/timings.ts';
import { facility } from '../../helpers/facility.ts';
import { hostileText, randomJournal } from '../../helpers/random-journal.ts';
import { sourceOf } from '../../helpers/report-source.ts';

const python = facility('python3', ['-c', '']);

type Element = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
  children: readonly Element[],
];

/** Documents as a parser of XML reads them, that is none of ours. */
function parsed(texts: readonly string[], ...options: readonly string[]): readonly Element[] {
  const ended = spawnSync('python3', ['test/helpers/read-xml.py', ...options], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(ended.stderr).toBe('');
  return JSON.parse(ended.stdout) as readonly Element[];
}

/** Drills with text that would be something else where it is not escaped, in titles of steps too. */
const drills: readonly (readonly [readonly RunEvent[], readonly string[]])[] = fc.sample(
  fc.tuple(randomJournal, fc.tuple(hostileText, hostileText, hostileText)),
  { numRuns: 60, seed: 20_261_121 },
);
const sources = drills.map(([events, titles]) => sourceOf(events, titles));

function names([name, , , children]: Element): readonly string[] {
  return [name.replace(/^\{.*\}/, ''), ...children.flatMap(names)];
}

function attributes([, own, , children]: Element): readonly string[] {
  return [...Object.keys(own), ...children.flatMap(attributes)];
}

describe.skipIf(!python)('hostile text stays text', () => {
  test('in HTML: pages are well-formed, and have no element that runs or loads anything', () => {
    const pages = sources.flatMap(source => [
      htmlOfReport(makeReport('drill', source)),
      htmlOfReport(makeReport('review', source)),
    ]);
    for (const page of parsed(pages, '--html')) {
      expect(
        names(page).filter(name => /^(script|img|iframe|object|embed|a|link|form|base|use)$/.test(name)),
      ).toEqual([]);
      expect(attributes(page).filter(name => /^(on|style$|href|src)/.test(name))).toEqual([]);
    }
  });

  test('in SVG: charts are well-formed, say what they show, and run nothing', () => {
    const charts = sources.flatMap(source =>
      makeReport('drill', source).sections.flatMap(({ parts }) =>
        parts.filter((part): part is Chart => part.kind === 'plan-chart' || part.kind === 'trend-chart'),
      ),
    );
    expect(charts.length).toBeGreaterThan(20);
    for (const chart of parsed(charts.map(loneChart))) {
      const found = new Set(names(chart));
      expect([...found].filter(name => !DRAWN.has(name))).toEqual([]);
      expect(chart[3].slice(0, 2).map(([name]) => name.replace(/^\{.*\}/, ''))).toEqual(['title', 'desc']);
      expect(chart[3][1]?.[2]).not.toBe('');
      expect(attributes(chart).filter(name => /^on|href$/.test(name))).toEqual([]);
    }
  });

  test('in JUnit XML: it has the elements and attributes that CI systems know, and sums that add up', () => {
    for (const suites of parsed(sources.map(junitOf))) {
      const [name, given, , [suite]] = suites;
      expect(name).toBe('testsuites');
      const [, own, , children] = suite!;
      expect(Object.keys(own).filter(each => !SUITE.has(each))).toEqual([]);
      const cases = children.filter(([each]) => each === 'testcase');
      expect(children.map(([each]) => each).filter(each => each !== 'testcase')).toEqual(['properties']);
      for (const [, about, , results] of cases) {
        expect(Object.keys(about)).toEqual(['classname', 'name', 'time']);
        expect(about['time']).toMatch(/^\d+\.\d{3}$/);
        expect(results.length).toBeLessThan(2);
        for (const [kind, said] of results) {
          expect(['failure', 'error', 'skipped']).toContain(kind);
          expect(Object.keys(said).filter(each => each !== 'message' && each !== 'type')).toEqual([]);
        }
      }
      const count = (kind: string) => cases.filter(([, , , [result]]) => result?.[0] === kind).length;
      expect(own).toMatchObject({
        tests: String(cases.length),
        failures: String(count('failure')),
        errors: String(count('error')),
        skipped: String(count('skipped')),
      });
      expect(given).toMatchObject({ tests: own['tests'], failures: own['failures'], errors: own['errors'] });
    }
  });
});

/** What is drawn with. */
const DRAWN = new Set([
  'svg',
  'title',
  'desc',
  'style',
  'rect',
  'text',
  'line',
  'circle',
  'polyline',
  'defs',
  'pattern',
]);

const SUITE = new Set(['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp', 'hostname']);

test('in markdown: no html, link, image or row of a table comes of it, and no control', () => {
  for (const source of sources) {
    const text = markdownOfReport(makeReport('drill', source));
    expect(text).not.toMatch(/[^\n\P{C}]/u);
    const bare = text.replaceAll(/\\./g, '');
    expect(bare).not.toMatch(/<[a-z!/]|!\[|\]\(/i);
    const tables = makeReport('drill', source).sections.flatMap(({ parts }) =>
      parts.filter(part => part.kind === 'table'),
    );
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
    expect(bare.split('\n').filter(line => line.startsWith('|'))).toHaveLength(rows + 2 * tables.length);
  }
});

test('a job summary keeps below what such a page may hold', () => {
  const [source] = sources;
  const told = Array.from({ length: 9000 }, (_, index) => ({
    ...source!.events[0]!,
    seq: index + 1,
    type: 'noted' as const,
    text: '✓'.repeat(60),
    step: null,
  }));
  const text = jobSummaryOf(makeReport('drill', { ...source!, events: told as readonly RunEvent[] }));
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
  expect(text).toMatch(/The rest does not fit here/);
});

test('in the table of timings: a row for each step, of as many cells as there are headings, none a formula', () => {
  for (const source of sources) {
    const rows = timingsOf(source).split('\r\n').slice(0, -1);
    for (const row of rows) {
      const cells = [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(match => match[1] ?? '');
      expect(cells).toHaveLength(13);
      expect(cells.filter(cell => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    }
  }
});

test('in a cast: what it plays moves no cursor and sets no terminal, whatever was printed', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '\u{1b}[2J',
      '\u{1b}]52;c;aGk=\u{7}',
      '\u{1b}]0;title\u{7}',
      '\u{1b}[21t',
      '\u{9b}5n',
      'a\rb',
      '\u{1b}Pq\u{1b}\\',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(randomJournal, fc.array(hostile), (events, printed) => {
      const outputOf = () =>
        printed.map((text, index) => ({
          channel: 'stdout' as const,
          at: index * 10,
          bytes: Buffer.from(text),
        }));
      const [head, ...played] = asciicastOf({ source: sourceOf(events), outputOf })
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(head).toMatchObject({ version: 2, width: 100, height: 30 });
      let last = 0;
      for (const [at, kind, text] of played as readonly [number, string, string][]) {
        expect([kind, at >= last]).toEqual(['o', true]);
        last = at;
        expect(text.replaceAll(COLOURS_AND_ENDS, '')).not.toMatch(/\p{Cc}/u);
      }
    }),
    { numRuns: 200 },
  );
});

/** All that a cast may hold beside text. */
const COLOURS_AND_ENDS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;:]*m|(\\r\\n)+$`, 'gu');
