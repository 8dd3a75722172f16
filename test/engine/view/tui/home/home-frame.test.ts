import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bare } from '../../../../../engine/view/styled-text.ts';
import { homeFrame } from '../../../../../engine/view/tui/home/home-frame.ts';
import { chosenEntry, type HomeModel } from '../../../../../engine/view/tui/home/model.ts';
import { placeWords } from '../../../../../engine/view/tui/home/place-words.ts';
import { lineWidth, textWidth } from '../../../../../engine/view/width.ts';
import {
  homeWith,
  key,
  NODES,
  procedureEntry,
  runEntry,
  sent,
  typing,
} from '../../../../helpers/home-entries.ts';

const rowsOf = ({ header, body, prompt, help }: ReturnType<typeof homeFrame>) => [
  ...header,
  ...body,
  ...prompt,
  help,
];
const textOf = (model: HomeModel) =>
  rowsOf(homeFrame(model))
    .map(row => bare(row).trimEnd())
    .join('\n');

describe('the home screen', () => {
  test('says how each run stands, in words', () => {
    const runs = [
      runEntry(),
      runEntry({ key: 'b', title: 'Move a disk', stands: 'crashed', since: '2026-11-21T07:00:00.000Z' }),
      runEntry({ key: 'c', title: 'Wipe a disk', stands: 'in-doubt', total: null }),
      runEntry({ key: 'd', title: 'Open the vault', stands: 'approval' }),
      runEntry({ key: 'e', title: 'Fill a cache', stands: 'driven', driver: 'process 4121 on box-1' }),
    ];
    const model = sent(homeWith([...runs, ...NODES]), key('down'), key('down'), key('down'), key('down'));
    expect(textOf(model)).toMatchInlineSnapshot(`
      " drillbook                                           4 procedures in 3 runbooks
         > █ type to search titles, commands and prose
      ────────────────────────────────────────────────────────────────────────────────
       Unfinished runs
         ·  Drain a node              nodes.md              3 of 8, paused 12 min ago
         ✗  Move a disk               nodes.md              3 of 8, broke off 3 h ago
         ?  Wipe a disk               nodes.md            3 done, in doubt 12 min ago
         ·  Open the vault            nodes.md          3 of 8, waits for an approval
       ▸ ●  Fill a cache              nodes.md             3 of 8, at another console
       Procedures
         !  Drain a node              nodes.md
         !  Restart a single service  nodes.md › Services
            Rotate the keys           vault.md
         !! Redémarrer un service     services.fr.md

      ────────────────────────────────────────────────────────────────────────────────
       ◌ Fill a cache
         3 of 8, at another console. Next: Cordon it.
         nodes.md
         Driven by process 4121 on box-1: Enter watches. Last record 2026-11-21 10:00
         UTC, started by ada. Run e.

       Enter watch   Tab read   ^D dry run   Esc leave   ? help"
    `);
  });

  test('with no colour: how a procedure ended last, and the worst it may do, are signs and words', () => {
    const entries = [
      procedureEntry({
        title: 'One',
        lastRun: { state: 'succeeded', startedAt: '2026-11-20T10:00:00.000Z' },
      }),
      procedureEntry({
        title: 'Two',
        risk: 'destroy',
        lastRun: { state: 'failed', startedAt: '2026-11-21T08:00:00.000Z' },
      }),
      procedureEntry({
        title: 'Three',
        risk: null,
        lastRun: { state: 'in-doubt', startedAt: '2026-01-21T08:00:00.000Z' },
      }),
    ];
    expect(textOf(homeWith(entries)).split('\n').slice(3, 6)).toMatchInlineSnapshot(`
      [
        " ▸ ·  One    nodes.md                                     ✓ succeeded 1 day ago",
        "   !! Two    nodes.md                                          ✗ failed 2 h ago",
        "      Three  nodes.md                                     ? in doubt 2026-01-21",
      ]
    `);
  });

  test('says that there are more runs than it shows', () => {
    const runs = Array.from({ length: 9 }, (_, index) => runEntry({ key: `run-${index}` }));
    expect(textOf(homeWith([...runs, ...NODES]))).toContain('Unfinished runs (and 4 more: search)');
    expect(textOf(sent(homeWith([...runs, ...NODES]), ...typing('rotate')))).not.toContain('Unfinished');
  });

  test('while files are read, says how far that is', () => {
    const reading = sent(homeWith(NODES), { type: 'arrived', entries: [], files: { total: 370, read: 120 } });
    expect(textOf(reading)).toContain('reading 120 of 370 files');
    expect(textOf(sent(reading, ...typing('zzzz')))).toContain('nothing holds that yet');
  });

  test('fits every screen, whatever files and titles hold', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('a', ' ', '漢', '👩‍🚀', 'e\u0301', '\u202E', '\u001B[2J', '\t', '\n', '/', '`'),
      maxLength: 60,
    });
    const entry = fc
      .record({ title: awkward, file: awkward, heading: awkward, row: awkward })
      .map(({ title, file, heading, row }) =>
        procedureEntry({ title, file, key: file, path: [heading], text: { commands: [row], prose: [row] } }),
      );
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 30 }),
        fc.record({ columns: fc.integer({ min: 1, max: 200 }), rows: fc.integer({ min: 1, max: 60 }) }),
        fc.constantFrom('', 'a', '漢'),
        fc.constantFrom('end', 'f1', 'tab', 'left'),
        (entries, size, typed, last) => {
          const frame = homeFrame(
            sent(homeWith([runEntry(), ...entries], size), ...typing(typed), key(last)),
          );
          const beside = frame.outline?.lines ?? [];
          for (const row of [...rowsOf(frame), ...beside]) {
            expect(lineWidth(row)).toBeLessThanOrEqual(size.columns);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be there.
            expect(bare(row)).not.toMatch(/[\x00-\x1f\u202E]/);
          }
          if (size.rows > 6) expect(rowsOf(frame).length).toBeLessThanOrEqual(size.rows - 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the chosen row is in sight wherever it is', () => {
    const many = Array.from({ length: 60 }, (_, index) => procedureEntry({ title: `Procedure ${index}` }));
    for (let at = 0; at < 60; at += 7) {
      const model = sent(homeWith([runEntry(), ...many]), ...Array.from({ length: at }, () => key('down')));
      expect(homeFrame(model).body.filter(row => bare(row).includes('▸'))).toHaveLength(1);
      expect(textOf(model)).toContain(`▸ ·  ${chosenEntry(model)?.title}`);
    }
  });
});

test('a place gives up what is in its middle first, and keeps the file and the last heading', () => {
  const place = (columns: number) =>
    placeWords('docs/ops/nodes.md', ['Disks', 'Fast disks', 'Replace'], columns);
  expect([60, 40, 24, 22, 14].map(place)).toMatchInlineSnapshot(`
    [
      "docs/ops/nodes.md › Disks › Fast disks › Replace",
      "nodes.md › Disks › Fast disks › Replace",
      "nodes.md › … › Replace",
      "nodes.md › … › Replace",
      "…s.md › …place",
    ]
  `);
  for (let columns = 8; columns < 60; columns++)
    expect(textWidth(place(columns))).toBeLessThanOrEqual(columns);
});
