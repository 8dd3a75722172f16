import { type Exporter, makeReport, markdownOfReport, markdownText } from '../../engine/plugin/index.ts';

/** A report for a ticket or a page; of a runbook that was not run, its title. */
export const markdown: Exporter = {
  name: 'markdown',
  extension: 'md',
  export: ({ runbook, report }) =>
    report === undefined
      ? `# ${markdownText(runbook.title)}\n`
      : markdownOfReport(makeReport(report.kind, report.source)),
};
