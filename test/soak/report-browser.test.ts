import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REPORT_KINDS } from '../../engine/report/document.ts';
import { htmlOfReport } from '../../engine/report/html/html-of-report.ts';
import { makeReport } from '../../engine/report/make-report.ts';
import type { ReportSource } from '../../engine/report/report-source.ts';
import { axeFindings, hasBrowser, openPage, overflow, VIEWS } from '../helpers/browser.ts';
import { drillStory } from '../helpers/drill-story.ts';
import { hostileText, randomJournal } from '../helpers/random-journal.ts';
import { sourceOf } from '../helpers/report-source.ts';
import { temporaryPlace } from '../helpers/temporary-place.ts';

function fileOf(source: ReportSource, kind: (typeof REPORT_KINDS)[number]): string {
  const path = join(temporaryPlace(), 'report.html');
  writeFileSync(path, htmlOfReport(makeReport(kind, source)));
  return pathToFileURL(path).href;
}

describe.skipIf(!hasBrowser)('reports in a browser', () => {
  test.each(VIEWS.flatMap(view => REPORT_KINDS.map(kind => ({ ...view, kind }))))(
    'the $kind fits $width×$height, $scheme: no error, no request, nothing that axe finds',
    async ({ kind, ...view }) => {
      const { page, complaints, requests } = await openPage(fileOf(drillStory(), kind), view);
      const shots = process.env['DRILLBOOK_SHOTS'];
      if (shots !== undefined)
        await page.screenshot({
          path: join(shots, `${kind}-${view.width}-${view.scheme}.png`),
          fullPage: true,
        });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test('hostile text in titles, notes and reasons does nothing, and fits a phone', async () => {
    const drawn = fc.sample(fc.tuple(randomJournal, fc.tuple(hostileText, hostileText, hostileText)), {
      numRuns: 6,
      seed: 8,
    });
    for (const [events, titles] of drawn) {
      const long = titles.map(title => title + 'x'.repeat(300));
      const { page, complaints, requests } = await openPage(
        fileOf(sourceOf(events, long), 'drill'),
        VIEWS[0],
      );
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect([complaints, requests]).toEqual([[], []]);
      await page.context().close();
    }
  }, 60_000);
});
