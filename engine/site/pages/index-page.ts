import { counted } from '../../model/counted.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import type { IndexRow } from '../index-row.ts';
import { INDEX_PAGE, linkTo } from '../site-paths.ts';
import { framed } from './frame.ts';
import { table } from './table.ts';
import { failureWords, inline, none, riskMark, runWords, stalenessMark } from './words.ts';

/** The first page: every runbook with what it does and how it fares, then the pages without procedures. */
export function indexPage(site: string, rows: readonly IndexRow[]): string {
  const runbooks = rows.filter(({ procedures }) => procedures > 0);
  const others = rows.filter(({ procedures }) => procedures === 0);
  return framed({
    site,
    page: INDEX_PAGE,
    title: site,
    main: html`<h1>${site}</h1>
<p class="lead">${summaryOf(runbooks)}</p>
${runbooks.length === 0 ? null : indexTable(runbooks)}
${others.length === 0 ? null : html`<h2>Pages without procedures</h2><ul class="pages">${others.map(otherItem)}</ul>`}`,
  });
}

function summaryOf(runbooks: readonly IndexRow[]): string {
  const procedures = runbooks.reduce((sum, row) => sum + row.procedures, 0);
  const stale = runbooks.filter(({ staleness }) => staleness.verdict === 'stale').length;
  const never = runbooks.filter(({ lastRun, lastDrill }) => lastRun === null && lastDrill === null).length;
  return `${counted(runbooks.length, 'runbook')} with ${counted(procedures, 'procedure')}; ${stale} stale, ${never} never run on this machine.`;
}

function indexTable(rows: readonly IndexRow[]): Markup {
  return table({
    caption: 'What there is, what it may do, and when it last did',
    columns: [
      { name: 'Runbook' },
      { name: 'Owner' },
      { name: 'Highest risk' },
      { name: 'Procedures', number: true },
      { name: 'Last run' },
      { name: 'Last drill' },
      { name: 'State' },
      { name: 'Failed', number: true },
    ],
    rows: rows.map(row => [
      html`<a class="title" href="${linkTo(row.page, INDEX_PAGE)}">${row.title}</a>${
        row.description === null ? null : html`<br><span class="soft">${inline(row.description)}</span>`
      }${row.tags.length === 0 ? null : html`<div class="tags">${row.tags.map(tag => html`<span class="tag">${tag}</span> `)}</div>`}${
        row.errors === 0 ? null : html` <span class="bad">${counted(row.errors, 'error')}</span>`
      }`,
      row.owner ?? html`<span class="soft">nobody</span>`,
      riskMark(row.risk),
      row.procedures,
      runWords(row.lastRun),
      row.lastDrill === null ? none('never') : runWords(row.lastDrill),
      stalenessMark(row.staleness),
      row.ended === 0 ? none('–') : failureWords(row),
    ]),
  });
}

function otherItem({ page, title, file }: IndexRow): Markup {
  return html`<li><a href="${linkTo(page, INDEX_PAGE)}">${title}</a> <span class="soft">${file}</span></li>`;
}
