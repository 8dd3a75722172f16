import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNearBeginning, isOfBeginnings } from '../../../../../engine/view/tui/home/near-words.ts';
import { places, plain } from '../../../../../engine/view/tui/home/plain-text.ts';
import { excerptOf, search, soughtOf, wordsOf } from '../../../../../engine/view/tui/home/search.ts';
import { NODES, procedureEntry, runEntry } from '../../../../helpers/home-entries.ts';

const all = NODES.map(soughtOf);

const titles = (typed: string) => search(all, wordsOf(typed)).sought.map(({ entry }) => entry.title);

describe('searching', () => {
  test('title before headings, before the file, before commands, before prose', () => {
    const word = 'kettle';
    const entries = [
      procedureEntry({ title: 'Four', text: { commands: [], prose: ['Fill the kettle.'] } }),
      procedureEntry({ title: 'Three', text: { commands: ['kettle --on'], prose: [] } }),
      procedureEntry({ title: 'Two', file: 'kettle.md' }),
      procedureEntry({ title: 'One', path: ['The kettle'] }),
      procedureEntry({ title: 'Empty the teakettle' }),
      procedureEntry({ title: 'Clean a kettle' }),
      procedureEntry({ title: 'Kettle' }),
    ];
    const found = search(entries.map(soughtOf), [word]).sought.map(({ entry }) => entry.title);
    expect(found).toEqual(['Kettle', 'Clean a kettle', 'Empty the teakettle', 'One', 'Two', 'Three', 'Four']);
  });

  test('every word must be held, each by any part', () => {
    expect(titles('drain cordon')).toEqual(['Drain a node']);
    expect(titles('drain pager')).toEqual([]);
  });

  test('the beginnings of a title’s words find it', () => {
    expect(titles('rss')).toEqual(['Restart a single service']);
    expect(titles('resserv')).toEqual(['Restart a single service']);
  });

  test('neither accents nor capitals matter', () => {
    expect(titles('REDEM')).toEqual(['Redémarrer un service']);
  });

  test('one slip is forgiven, and said, only when nothing holds the word', () => {
    expect(search(all, ['drian'])).toMatchObject({
      near: true,
      sought: [{ entry: { title: 'Drain a node' } }],
    });
    expect(search(all, ['drain'])).toMatchObject({ near: false });
    expect(titles('zzzz')).toEqual([]);
  });

  test('runs that match stay before procedures', () => {
    const mixed = [...NODES, runEntry({ title: 'Take the node out' })].map(soughtOf);
    expect(search(mixed, ['node']).sought[0]?.entry.kind).toBe('run');
  });

  test('of many runs the newest show until one is searched for', () => {
    const runs = Array.from({ length: 9 }, (_, index) => runEntry({ key: `run-${index}` }));
    const mixed = [...runs, ...NODES].map(soughtOf);
    const kinds = search(mixed, []).sought.map(({ entry }) => entry.kind);
    expect(kinds.filter(kind => kind === 'run')).toHaveLength(5);
    expect(kinds.filter(kind => kind === 'procedure')).toHaveLength(NODES.length);
    expect(search(mixed, ['run-7']).sought.map(({ entry }) => entry.key)).toEqual(['run-7']);
  });

  test('without words everything is found, as it came', () => {
    expect(search(all, []).sought).toBe(all);
  });
});

describe('what was found', () => {
  const [drain, , rotate] = all;
  if (drain === undefined || rotate === undefined) throw new Error('The samples are gone.');

  test('is shown where the title does not say it: the row of a command, or of prose', () => {
    expect(excerptOf(drain, ['cordon'])).toEqual({ kind: 'command', row: 'kubectl cordon <node>' });
    expect(excerptOf(drain, ['disk'])).toEqual({ kind: 'prose', row: 'Do this before its disk is changed.' });
    expect(excerptOf(rotate, ['pager'])?.kind).toBe('prose');
    expect(excerptOf(drain, ['drain'])).toBeNull();
  });

  test('is the row that holds the most of the words', () => {
    expect(excerptOf(drain, ['kubectl', 'cordon'])?.row).toBe('kubectl cordon <node>');
  });

  test('is set apart at its place in the text, whatever accents stand before it', () => {
    expect(places('Été : le cache, LE CACHE', ['cache'])).toEqual([
      { start: 9, end: 14 },
      { start: 19, end: 24 },
    ]);
    expect(places('abcabc', ['abc', 'cab'])).toEqual([{ start: 0, end: 6 }]);
  });

  test('stretches of any text, cut out, hold their word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (text, word) => {
          const sought = plain(word);
          const found = places(text, [sought]);
          for (const { start, end } of found) expect(plain(text.slice(start, end))).toContain(sought);
          for (const [index, { start }] of found.entries())
            expect(start).toBeGreaterThan(found[index - 1]?.end ?? -1);
        },
      ),
    );
  });
});

describe('words that are near', () => {
  test('beginnings count in their order only, each word once', () => {
    expect(isOfBeginnings('dan', ['drain', 'a', 'node'])).toBe(true);
    expect(isOfBeginnings('nd', ['drain', 'a', 'node'])).toBe(false);
    expect(isOfBeginnings('dd', ['drain', 'a', 'node'])).toBe(false);
  });

  test('a letter too many, too few, wrong or swapped is one slip', () => {
    for (const slip of ['posgres', 'postgrres', 'postgras', 'psotgres', 'postg'])
      expect([slip, isNearBeginning(slip, 'postgresql')]).toEqual([slip, true]);
    for (const other of ['psogtres', 'mysql', 'pst'])
      expect([other, isNearBeginning(other, 'postgresql')]).toEqual([other, false]);
  });

  test('hostile repetition takes no time', () => {
    const began = performance.now();
    isOfBeginnings(
      `${'a'.repeat(200)}b`,
      Array.from({ length: 500 }, () => 'a'.repeat(50)),
    );
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
