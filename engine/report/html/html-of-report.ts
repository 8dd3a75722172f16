import { unreachable } from '../../model/unreachable.ts';
import type { Report, ReportPart, ReportSection, ReportTable, Row, Tone } from '../document.ts';
import { recordWords } from '../record-words.ts';
import { chartOf } from '../svg/chart-of.ts';
import { CHART_STYLE } from '../svg/chart-style.ts';
import { htmlPage } from './html-page.ts';
import { type Child, element, type Markup } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A report as one page that stands alone. */
export function htmlOfReport(report: Report): string {
  const main = element('main', {}, [
    element('h1', {}, [report.title]),
    ...report.sections.map(sectionMarkup),
    element('p', { class: 'soft' }, [
      'Numbers are those of the records in the journal: ',
      element('code', {}, [`drillbook log ${report.run}`]),
    ]),
  ]);
  return htmlPage({ title: report.title, style: `${PAGE_STYLE}${CHART_STYLE}`, body: [main] });
}

function sectionMarkup({ title, parts }: ReportSection, index: number): Markup {
  return element('section', {}, [
    element('h2', {}, [title]),
    ...parts.map((part, place) => partMarkup(part, `c${index}-${place}`)),
  ]);
}

function partMarkup(part: ReportPart, id: string): Markup {
  switch (part.kind) {
    case 'sentence':
      return element('p', { class: classOf(part.tone) }, [
        ...marked(part.tone),
        part.text,
        ' ',
        ...cited(part.records),
      ]);
    case 'blank':
      return element('p', { class: 'blank' }, [element('strong', {}, ['To fill in: ']), part.text]);
    case 'table':
      return tableMarkup(part);
    case 'plan-chart':
    case 'trend-chart':
      return element('figure', {}, [
        element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': part.title }, [
          chartOf(part, id),
        ]),
        element('figcaption', {}, [part.title, ' ', ...cited(part.records)]),
      ]);
    default:
      return unreachable(part);
  }
}

function tableMarkup({ caption, columns, rows }: ReportTable): Markup {
  const used = columns.map((_, index) => rows.some(({ cells }) => (cells[index] ?? '') !== ''));
  const heads = columns.map(({ title, align }, index) =>
    used[index] ? element('th', { scope: 'col', class: align === 'text' ? null : align }, [title]) : null,
  );
  const rowMarkup = ({ cells, tone, records }: Row) =>
    element('tr', {}, [
      ...columns.map(({ title, align, toned }, index) => {
        if (!used[index]) return null;
        const classes = [align === 'text' ? '' : align, toned ? tone : ''].filter(each => each !== '');
        const given = { 'data-label': title, class: classes.join(' ') || null };
        const cell = cells[index] ?? '';
        return element('td', given, cell === '' ? [] : [element('span', {}, cellMarkup(cell))]);
      }),
      element(
        'td',
        { 'data-label': 'Records', class: 'records' },
        records.length === 0 ? [] : [element('span', {}, [recordWords(records).replace(/^records? /, '')])],
      ),
    ]);
  return element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption }, [
    element('table', { class: 'cards' }, [
      element('caption', {}, [caption]),
      element('thead', {}, [element('tr', {}, [...heads, element('th', { scope: 'col' }, ['Records'])])]),
      element('tbody', {}, rows.map(rowMarkup)),
    ]),
  ]);
}

/** What stands on lines of its own is said more softly below. */
function cellMarkup(cell: string): readonly Child[] {
  const [first = '', ...more] = cell.split('\n');
  return [first, ...more.flatMap(text => [element('br'), element('span', { class: 'soft' }, [text])])];
}

function cited(records: readonly number[]): readonly Child[] {
  return records.length === 0 ? [] : [element('span', { class: 'records' }, [`(${recordWords(records)})`])];
}

function classOf(tone: Tone): string | null {
  return tone === 'plain' ? null : tone;
}

/** Never by colour alone. */
const MARKS: Readonly<Record<Tone, string | null>> = { good: '✓ ', bad: '✗ ', warn: '! ', plain: null };

function marked(tone: Tone): readonly Child[] {
  return [MARKS[tone]];
}
