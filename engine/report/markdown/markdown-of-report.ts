import { markdownText } from '../../model/markdown-text.ts';
import { unreachable } from '../../model/unreachable.ts';
import type { Report, ReportPart, ReportSection, ReportTable } from '../document.ts';
import { recordWords } from '../record-words.ts';

/** A report as markdown for tickets and pages; `level` is that of its title. Charts are left to their tables. */
export function markdownOfReport(report: Report, level = 1): string {
  const lines = [
    `${'#'.repeat(level)} ${markdownText(report.title)}`,
    '',
    ...report.sections.flatMap(section => sectionLines(section, level + 1)),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** What fits below the result of a job: no timeline, and no more than such a page may hold. */
export function jobSummaryOf(report: Report): string {
  const sections = report.sections.filter(({ title }) => title !== 'Timeline' && title !== 'People');
  const text = markdownOfReport({ ...report, sections }, 2);
  if (text.length <= MOST_CHARACTERS) return text;
  const end = text.lastIndexOf('\n', MOST_CHARACTERS);
  return `${text.slice(0, end)}\n\nThe rest does not fit here: see the report of the run.\n`;
}

/** A summary may hold 1 MiB; a character takes four bytes at most. */
const MOST_CHARACTERS = 250_000;

function sectionLines({ title, parts }: ReportSection, level: number): readonly string[] {
  return [`${'#'.repeat(level)} ${markdownText(title)}`, '', ...parts.flatMap(partLines), ''];
}

function partLines(part: ReportPart): readonly string[] {
  switch (part.kind) {
    case 'sentence':
      return [`- ${markdownText(part.text)}${cited(part.records)}`];
    case 'blank':
      return ['', `> **To fill in:** ${markdownText(part.text)}`, ''];
    case 'table':
      return ['', ...tableLines(part), ''];
    case 'plan-chart':
    case 'trend-chart':
      return [];
    default:
      return unreachable(part);
  }
}

function tableLines({ columns, rows }: ReportTable): readonly string[] {
  const used = columns.map((_, index) => rows.some(({ cells }) => (cells[index] ?? '') !== ''));
  const kept = <T>(cells: readonly T[]) => cells.filter((_, index) => used[index]);
  return [
    `| ${kept(columns.map(({ title }) => title)).join(' | ')} | Records |`,
    `| ${kept(columns.map(({ align }) => (align === 'number' ? '--:' : '---'))).join(' | ')} | --- |`,
    ...rows.map(
      ({ cells, records }) =>
        `| ${kept(cells.map(cellText)).join(' | ')} | ${recordWords(records).replace(/^records? /, '')} |`,
    ),
  ];
}

/** A cell is one line; what stands on lines of its own is set apart. */
function cellText(cell: string): string {
  return cell.split('\n').map(markdownText).join(' · ');
}

function cited(records: readonly number[]): string {
  return records.length === 0 ? '' : ` *(${recordWords(records)})*`;
}
