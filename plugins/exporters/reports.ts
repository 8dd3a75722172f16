import {
  asciicastLines,
  asciicastOf,
  type Exporter,
  type ExportInput,
  htmlOfReport,
  jobSummaryOf,
  junitOf,
  loneChart,
  makeReport,
  printableJson,
  type ReportRequest,
  timingsOf,
} from '../../engine/plugin/index.ts';

/** A report as one page that stands alone: no script, nothing loaded, light and dark, for phones and paper. */
export const html = ofRun('html', 'html', ({ kind, source }) => htmlOfReport(makeReport(kind, source)));

/** A report for programs: sections, sentences and tables, each with the numbers of its records. */
export const json = ofRun(
  'json',
  'json',
  ({ kind, source }) => `${printableJson(JSON.stringify(makeReport(kind, source), null, 2))}\n`,
);

/** A test case for each step, for CI. */
export const junit = ofRun('junit', 'xml', ({ source }) => junitOf(source));

/** The first chart of a report as a picture: steps on a line of time, against the plan. */
export const chart = ofRun('chart', 'svg', ({ kind, source }) => {
  const parts = makeReport(kind, source).sections.flatMap(section => section.parts);
  const found = parts.find(part => part.kind === 'plan-chart' || part.kind === 'trend-chart');
  return found === undefined ? '' : loneChart(found);
});

/** Markdown for `$GITHUB_STEP_SUMMARY`. */
export const jobSummary = ofRun('job-summary', 'md', ({ kind, source }) =>
  jobSummaryOf(makeReport(kind, source)),
);

/** What the run printed, to be played again. */
export const asciicast: Exporter = {
  ...ofRun('asciicast', 'cast', asciicastOf),
  pieces: ({ report }: ExportInput) => (report === undefined ? [] : asciicastLines(report)),
};

/** What steps took against the plan, for spreadsheets. */
export const timings = ofRun('timings', 'csv', ({ source }) => timingsOf(source));

/** An exporter that makes nothing of a runbook without a run. */
function ofRun(name: string, extension: string, make: (report: ReportRequest) => string): Exporter {
  return {
    name,
    extension,
    export: ({ report }: ExportInput) => (report === undefined ? '' : make(report)),
  };
}
