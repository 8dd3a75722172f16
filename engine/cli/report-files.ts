import type { MadeFile } from '../host/bundle.ts';
import type { RunEvent } from '../journal/event.ts';
import { printableJson } from '../model/printable-json.ts';
import { asciicastOf } from '../report/asciicast.ts';
import type { ReportKind } from '../report/document.ts';
import { htmlOfReport } from '../report/html/html-of-report.ts';
import { makeReport } from '../report/make-report.ts';
import { markdownOfReport } from '../report/markdown/markdown-of-report.ts';
import type { EarlierRun } from '../report/report-source.ts';
import { timingsOf } from '../report/timings.ts';
import { reportOf } from './report-of.ts';
import { VERSION } from './version.ts';

/** What made the reports of a bundle, and of what beside the files in it. */
export interface ReportBasis {
  readonly v: 1;
  readonly tool: string;
  readonly earlier: readonly EarlierRun[];
}

/** This program, as it signs what it makes. */
export const TOOL = `drillbook ${VERSION}`;

/** Where a bundle says what its reports were made from. */
export const BASIS = 'reports/made-from.json';

/** The reports of a bundle, made of its journal, its plan and its output: the same ones whenever they are made again. */
export function reportFiles(
  directory: string,
  events: readonly RunEvent[],
  basis: ReportBasis,
): readonly MadeFile[] {
  const { kind, source, outputOf } = reportOf(directory, { events, earlier: basis.earlier });
  const kinds: readonly ReportKind[] = kind === 'drill' ? ['drill', 'timeline'] : ['timeline'];
  const file = (name: string, text: string): MadeFile => ({ path: `reports/${name}`, text });
  const json = (value: unknown) => `${printableJson(JSON.stringify(value, null, 2))}\n`;
  return [
    { path: BASIS, text: json(basis) },
    ...kinds.flatMap(each => {
      const report = makeReport(each, source);
      return [
        file(`${each}.md`, markdownOfReport(report)),
        file(`${each}.html`, htmlOfReport(report)),
        file(`${each}.json`, json(report)),
      ];
    }),
    file('timings.csv', timingsOf(source)),
    file('run.cast', asciicastOf({ source, outputOf })),
  ];
}
