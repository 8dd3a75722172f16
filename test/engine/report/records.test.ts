import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REPORT_KINDS, type Report, type ReportKind } from '../../../engine/report/document.ts';
import { makeReport } from '../../../engine/report/make-report.ts';
import { randomJournal } from '../../helpers/random-journal.ts';
import { sourceOf } from '../../helpers/report-source.ts';

interface Line {
  readonly text: string;
  readonly records: readonly number[];
}

/** All that a reader sees, piece by piece, and what each piece says it comes from. */
function linesOf({ title, run, sections }: Report): readonly Line[] {
  return [
    { text: title, records: run === '' ? [] : [1] },
    ...sections.flatMap(section =>
      section.parts.flatMap((part): readonly Line[] => {
        const where = `${section.title}: `;
        if (part.kind === 'blank') return [];
        if (part.kind === 'table')
          return part.rows.map(({ records, ...row }) => ({ text: where + JSON.stringify(row), records }));
        const { records, ...rest } = part;
        return [{ text: where + JSON.stringify(rest), records }];
      }),
    ),
  ];
}

test.each(REPORT_KINDS)(
  'without a record, exactly the lines that name it vanish or change: %s',
  (kind: ReportKind) => {
    fc.assert(
      fc.property(randomJournal, fc.nat(), (events, pick) => {
        const gone = events[pick % events.length]!;
        const before = linesOf(makeReport(kind, sourceOf(events)));
        const after = linesOf(makeReport(kind, sourceOf(events.filter(event => event !== gone))));
        const said = new Set(after.map(line => JSON.stringify(line)));
        const lost = before.filter(line => !said.has(JSON.stringify(line)));
        expect(lost.filter(({ records }) => !records.includes(gone.seq))).toEqual([]);
        expect(after.filter(({ records }) => records.includes(gone.seq))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  },
  60_000,
);

test('every sentence and row about the run names a record', () => {
  fc.assert(
    fc.property(randomJournal, events => {
      const known = new Set(events.map(({ seq }) => seq));
      for (const kind of REPORT_KINDS)
        for (const { text, records } of linesOf(makeReport(kind, sourceOf(events)))) {
          const isOfTheRun = !/^Over the drills so far|not begun/.test(text);
          expect([text, isOfTheRun && records.length === 0]).toEqual([text, false]);
          expect(records.filter(record => !known.has(record))).toEqual([]);
        }
    }),
    { numRuns: 100 },
  );
});
