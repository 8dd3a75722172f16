import { counted } from '../../model/counted.ts';
import { durationWords } from '../../model/duration.ts';
import type { Markup } from '../../report/html/markup.ts';
import { type Content, html } from '../../report/html/template.ts';
import type { RunbookFacts } from '../facts.ts';
import { indexRow } from '../index-row.ts';
import { failureWords, inline, riskMark, runWords, stalenessMark } from './words.ts';

/** What a reader should know before the text: whose it is, what it may do, how it fares, what must be there. */
export function aboutRunbook(facts: RunbookFacts): Markup {
  const { runbook, file, staleness, history, diagnostics } = facts;
  const front = runbook.frontMatter;
  const row = indexRow(facts);
  const ran = history.runs.length > 0;
  const runs: readonly Fact[] =
    facts.procedures.length === 0
      ? []
      : [
          ['Highest risk', riskMark(row.risk)],
          ['State', stalenessMark(staleness)],
          ['Last run', ran ? runWords(row.lastRun) : 'never run on this machine'],
          ['Last drill', row.lastDrill === null ? null : runWords(row.lastDrill)],
          ['Failed', ran ? failureWords(row) : null],
        ];
  const known: readonly Fact[] = [
    ['File', html`<code>${file}</code>`],
    ['Owner', row.owner],
    ['Tags', row.tags.length === 0 ? null : row.tags.map(tag => html`<span class="tag">${tag}</span> `)],
    ['Severity', front.severity ?? null],
    ['Reviewed', reviewed(front.lastReviewed, front.reviewEvery)],
    ...runs,
    [
      'Findings',
      diagnostics.length === 0
        ? 'none'
        : html`<a href="#about.findings">${counted(diagnostics.length, 'finding')}</a>`,
    ],
  ];
  const before = requirements(facts);
  return html`${row.description === null ? null : html`<p class="lead">${inline(row.description)}</p>`}
<dl class="about">${known.map(([name, value]) => (value === null ? null : html`<div><dt>${name}</dt><dd>${value}</dd></div>`))}</dl>
${facts.procedures.length > 0 && (ran || staleness.verdict === 'stale') && staleness.reasons.length > 0 ? html`<p class="blank">${staleness.reasons.join(' ')}</p>` : null}
${before.length === 0 ? null : html`<div class="before"><p>Before you begin</p><ul>${before.map(line => html`<li>${inline(line)}</li>`)}</ul></div>`}`;
}

type Fact = readonly [name: string, value: Content];

function reviewed(last: string | undefined, every: number | undefined): string | null {
  if (last === undefined && every === undefined) return null;
  const often = every === undefined ? '' : `, to be done every ${days(every)}`;
  return `${last ?? 'never'}${often}`;
}

function days(milliseconds: number): string {
  const count = Math.round(milliseconds / DAY);
  return count >= 1 ? counted(count, 'day') : durationWords(milliseconds);
}

function requirements({ runbook }: RunbookFacts): readonly string[] {
  const tools = Object.entries(runbook.frontMatter.requires ?? {});
  return [
    ...tools.map(([tool, version]) => (version === '*' ? tool : `${tool} ${version}`)),
    ...new Set(runbook.sections.flatMap(({ prerequisites }) => prerequisites)),
  ];
}

/** Milliseconds. */
const DAY = 86_400_000;
