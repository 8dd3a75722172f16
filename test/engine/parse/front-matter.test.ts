import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';

function front(yaml: string) {
  const { frontMatter: all, diagnostics } = read(`---\n${yaml}\n---\n# Rebuild the index\n`);
  const { places = {}, ...frontMatter } = all;
  const lines = Object.fromEntries(Object.entries(places).map(([key, { start }]) => [key, start.line]));
  return { frontMatter, lines, problems: diagnostics.map(({ code, span }) => `${span.start.line} ${code}`) };
}

describe('front matter', () => {
  test('is read whole, durations in milliseconds', () => {
    const { frontMatter, problems } = front(
      'title: Rebuild\nowner: search team\ntags: [search, weekly]\nlast-reviewed: 2026-01-05\nreview-every: 30d\nobjectives: {rto: 15m}\nrequires: {kubectl: ">=1.29"}\ntargets: {db-1: ops@db-1}\ndefaults: {timeout: 5m, env: {LANG: C, HALL: north}}',
    );
    expect(problems).toEqual([]);
    expect(frontMatter).toEqual({
      title: 'Rebuild',
      owner: 'search team',
      tags: ['search', 'weekly'],
      lastReviewed: '2026-01-05',
      reviewEvery: 30 * 86_400_000,
      objectives: { rto: 15 * 60_000 },
      requires: { kubectl: '>=1.29' },
      targets: { 'db-1': { ssh: 'ops@db-1' } },
      defaults: { timeout: 300_000, env: { LANG: 'C', HALL: 'north' } },
    });
  });

  test('a variable that a probe alone uses is used', () => {
    const { problems } = front(
      'variables: {hall: north, unit: a}\nprobes: {lamp: {command: test -e "/run/$hall"}}',
    );
    expect(problems).toEqual(['2 unused-variable']);
  });

  test('says what a drill rehearses, and how it is measured', () => {
    const { frontMatter, problems } = front(
      `drill:
  scope: the ledger's database
  production-impact: none
  roles: {commander: decides}
  abort-when: [a customer reports an error]
  disruption: wipe
  injects:
    - {title: A second alert, text: The replica lags too., after: look}
    - {title: The press calls, text: They want a date., at: 10m}
probes:
  ledger: {tcp: "localhost:5433", every: 500ms, markers: {write: write-marker, newest: newest-marker}}
  page: {http: "http://localhost:8080/", expect: 200}
  rows: {sql: select 1, client: psql, connect: -p 5433}`,
    );
    expect(problems).toEqual([]);
    expect(frontMatter).toEqual({
      drill: {
        scope: "the ledger's database",
        productionImpact: 'none',
        roles: { commander: 'decides' },
        abortWhen: ['a customer reports an error'],
        disruption: 'wipe',
        injects: [
          { title: 'A second alert', text: 'The replica lags too.', when: { kind: 'after', step: 'look' } },
          { title: 'The press calls', text: 'They want a date.', when: { kind: 'at', at: 600_000 } },
        ],
      },
      probes: {
        ledger: {
          check: { kind: 'tcp', host: 'localhost', port: '5433' },
          every: 500,
          timeout: 1000,
          markers: { write: 'write-marker', newest: 'newest-marker' },
        },
        page: {
          check: { kind: 'http', url: 'http://localhost:8080/', expect: 200 },
          every: 1000,
          timeout: 1000,
        },
        rows: {
          check: { kind: 'sql', client: 'psql', query: 'select 1', connect: '-p 5433' },
          every: 1000,
          timeout: 1000,
        },
      },
    });
  });

  test.each([
    ['probes: {a: {tcp: localhost}}', 'a'],
    ['probes: {a: {tcp: "h:1", http: "http://h"}}', 'a'],
    ['probes: {a: {sql: select 1}}', 'a'],
    ['probes: {a: {command: look, every: 1ms}}', 'a'],
    ['probes: {a: {command: look, marker: {}}}', 'a'],
    ['drill: {injects: [{title: a, text: b}]}', 'injects'],
    ['drill: {production-impact: some}', 'production-impact'],
  ])('%s is a mistake that names its place', (yaml, place) => {
    const { diagnostics } = read(`---\n${yaml}\n---\n# Rebuild the index\n`);
    expect(diagnostics[0]).toMatchObject({
      code: 'bad-front-matter',
      message: expect.stringContaining(place),
    });
  });

  test('each key says on which line it stands', () => {
    expect(front('title: Rebuild\nowner: search team\nlast-reviewed: 2026-01-05').lines).toEqual({
      title: 2,
      owner: 3,
      'last-reviewed': 4,
    });
  });

  test('one mistake does not lose the rest', () => {
    const { frontMatter, problems } = front(
      'title: Rebuild\nvariables:\n  a: {type: nonsense}\n  b: {type: int}',
    );
    expect(frontMatter).toEqual({ title: 'Rebuild', variables: { a: {}, b: { type: 'int' } } });
    expect(problems.toSorted()).toEqual(['4 bad-front-matter', '4 unused-variable', '5 unused-variable']);
  });

  test.each(['a: [', '- a\n- b', 'a: *nowhere', 'just text'])('%j is a finding, not an error', yaml => {
    expect(front(yaml)).toMatchObject({
      frontMatter: {},
      problems: [expect.stringContaining('bad-front-matter')],
    });
  });

  test('keys that reach for the prototype are not keys', () => {
    const { frontMatter } = front(
      '__proto__: {title: hijacked}\nvariables: {constructor: x, name: {default: a}}',
    );
    expect(frontMatter).toEqual({ variables: { name: { default: 'a' } } });
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  test('TRU-07: an alias bomb is refused within a fifth of a second', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    const start = performance.now();
    const { frontMatter, problems } = front(lines.join('\n'));
    expect(performance.now() - start).toBeLessThan(200);
    expect(frontMatter).toEqual({});
    expect(problems).toEqual([expect.stringContaining('bad-front-matter')]);
  });
});
