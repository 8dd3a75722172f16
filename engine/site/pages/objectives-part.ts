import { durationWords } from '../../model/duration.ts';
import { measureWords, verdictOf } from '../../report/drill-clocks.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import type { Measure } from '../../report/report-source.ts';
import type { ProcedureFacts, RunbookFacts } from '../facts.ts';
import { median, wholeTimes } from '../history.ts';
import { EVER } from '../run-record.ts';
import type { Part } from './facts-parts.ts';
import { table } from './table.ts';
import { tookWords } from './words.ts';

/** What the runbook promises against what its runs took. */
export function objectivesPart(facts: RunbookFacts): Part | null {
  const { runbook, procedures } = facts;
  const { rto, rpo } = runbook.frontMatter.objectives ?? {};
  if (rto === undefined && rpo === undefined) return null;
  const said = [
    ...(rto === undefined ? [] : [`Restored within ${durationWords(rto)} (RTO).`]),
    ...(rpo === undefined ? [] : [`At most ${durationWords(rpo)} of data lost (RPO).`]),
  ].join(' ');
  const measured = procedures.filter(({ runs }) => wholeTimes(runs).length > 0);
  return {
    id: 'about.objectives',
    title: 'Objectives against history',
    body: html`<p>${said}</p>${
      measured.length === 0
        ? html`<p class="soft">No procedure ran through on this machine, so nothing is known of how long they take.</p>`
        : objectivesTable(measured, rto ?? null)
    }${drillsTable(facts)}`,
  };
}

function objectivesTable(procedures: readonly ProcedureFacts[], rto: number | null): Markup {
  return table({
    caption: 'How long runs that succeeded took, pauses included',
    columns: [
      { name: 'Procedure' },
      { name: 'Last', number: true },
      { name: 'Median', number: true },
      { name: 'Runs', number: true },
      { name: 'Against the RTO' },
    ],
    rows: procedures.map(({ procedure, runs }) => {
      const took = wholeTimes(runs);
      const last = took[0] ?? null;
      const verdict =
        rto === null || last === null
          ? '–'
          : last <= rto
            ? html`<span class="good">✓ within it</span>`
            : html`<span class="bad">✗ ${durationWords(last - rto)} over</span>`;
      return [procedure.title, tookWords(last), tookWords(median(took)), took.length, verdict];
    }),
  });
}

/** What probes measured in drills, newest first. */
function drillsTable({ runbook, history }: RunbookFacts): Markup | null {
  const drills = history.runs.filter(
    ({ partial, recovery, loss }) => !partial && (recovery !== null || loss !== null),
  );
  if (drills.length === 0) return null;
  const { rto = null, rpo = null } = runbook.frontMatter.objectives ?? {};
  return table({
    caption: 'What probes measured in drills',
    columns: [
      { name: 'Drill' },
      { name: 'Recovered in' },
      { name: 'RTO' },
      { name: 'Lost' },
      { name: 'RPO' },
    ],
    rows: drills
      .slice(0, MOST_DRILLS)
      .map(({ startedAt, recovery, loss }) => [
        html`<time datetime="${startedAt}">${startedAt.slice(0, 10)}</time>`,
        measureWords(endless(recovery)),
        verdict(rto, endless(recovery)),
        measureWords(endless(loss)),
        verdict(rpo, endless(loss)),
      ]),
  });
}

function verdict(objective: number | null, measured: Measure | null): Markup {
  const { result, tone } = verdictOf(objective, measured);
  return html`<span class="${tone}">${result}</span>`;
}

function endless(measured: Measure | null): Measure | null {
  return measured !== null && measured.value >= EVER
    ? { ...measured, value: Number.POSITIVE_INFINITY }
    : measured;
}

const MOST_DRILLS = 10;
