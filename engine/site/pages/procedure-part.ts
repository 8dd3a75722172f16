import type { StepNode } from '../../graph/step-node.ts';
import { counted } from '../../model/counted.ts';
import { groupBy } from '../../model/group-by.ts';
import { isCommand } from '../../model/runbook.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import { titleText } from '../../view/inline-text.ts';
import type { ProcedureFacts, RunbookFacts } from '../facts.ts';
import { graphSvg } from '../graph/graph-svg.ts';
import { median, wholeTimes } from '../history.ts';
import { markOf } from '../index-row.ts';
import { linkTo } from '../site-paths.ts';
import { table } from './table.ts';
import { none, riskMark, runWords, tookWords } from './words.ts';

interface Around {
  readonly facts: RunbookFacts;
  readonly waysOn: WaysOn;
  readonly anchorOf: (step: string) => string;
}

/** Below the heading of a procedure: what it may do, and how it fared. */
export function procedureLine(
  { procedure, runs, checklist }: ProcedureFacts,
  { facts: { page }, waysOn }: Pick<Around, 'facts' | 'waysOn'>,
): Markup {
  const [last] = runs;
  const took = wholeTimes(runs);
  return html`<p class="procedure" lang="en">${riskMark(procedure.risk)} ${counted(procedure.steps.length, 'step')} · ${
    last === undefined ? 'never run on this machine' : html`last run ${runWords(markOf(last))}`
  }${took.length === 0 ? null : ` · median ${tookWords(median(took))}`} · <a href="${linkTo(checklist, page)}">Checklist to print</a>${waysOn(procedure.id)}</p>
`;
}

/** What is said of a procedure about those of the same runbook that its text leads to, and those whose text leads to it. */
export type WaysOn = (procedure: string) => Markup;

export function waysIn({ runbook: { references }, procedures }: RunbookFacts): WaysOn {
  const known = new Map(procedures.map((facts, at) => [facts.procedure.id, { facts, at }]));
  const to = groupBy(references, ({ section }) => section);
  const from = groupBy(references, reference => reference.to);
  return id => {
    const named = (ids: readonly (string | null)[]) =>
      [...new Set(ids)]
        .flatMap(other => (other === null || other === id ? [] : (known.get(other) ?? [])))
        .sort((a, b) => a.at - b.at)
        .map(({ facts }) => facts);
    return html`${linked('leads to', named((to.get(id) ?? []).map(one => one.to)))}${linked(
      'reached from',
      named((from.get(id) ?? []).map(({ section }) => section)),
    )}`;
  };
}

function linked(words: string, found: readonly ProcedureFacts[]): Markup | null {
  if (found.length === 0) return null;
  return html` · ${words} ${found.map(
    ({ procedure: { id, title } }, at) =>
      html`${at > 0 ? ', ' : ''}<a href="#${encodeURIComponent(id)}">${titleText(title)}</a>`,
  )}`;
}

/** Below the text of a procedure: its graph, and its steps with their times. */
export function procedureSteps(
  { procedure, graph }: ProcedureFacts,
  { facts, anchorOf }: Omit<Around, 'waysOn'>,
): Markup {
  const nodes = graph?.order.flatMap(id => graph.nodes.get(id) ?? []) ?? [];
  if (graph === null || nodes.length === 0) return html``;
  const linkOf = (node: StepNode | undefined) =>
    node === undefined ? '#about.text' : `#${encodeURIComponent(anchorOf(node.step.id))}`;
  const title = titleText(procedure.title);
  const drawn = nodes.length < 2 ? null : graphSvg(graph, id => linkOf(graph.nodes.get(id)));
  return html`<div class="steps" lang="en">
${drawn === null ? null : html`<details${nodes.length <= OPEN_UP_TO ? html` open` : null}><summary>Graph of ${nodes.length} steps</summary><div class="scroll" role="region" aria-label="${`Step graph of ${title}`}" tabindex="0">${drawn}</div></details>`}
${
  nodes.length > 1 && drawn === null
    ? html`<p class="soft">Its graph has more steps than a picture shows: <code>drillbook show --graph text</code> lists them.</p>`
    : null
}
<details><summary>Steps and how long they take</summary>${stepsTable(nodes, { facts, linkOf })}</details>
</div>
`;
}

function stepsTable(
  nodes: readonly StepNode[],
  { facts, linkOf }: { readonly facts: RunbookFacts; readonly linkOf: (node: StepNode) => string },
): Markup {
  const shown = nodes.slice(0, MOST_LISTED);
  return html`${table({
    caption: 'Times of attempts on this machine that succeeded',
    columns: [
      { name: 'Step' },
      { name: 'Risk' },
      { name: 'Median', number: true },
      { name: '90th percentile', number: true },
      { name: 'Ran', number: true },
      { name: 'Failed', number: true },
    ],
    rows: shown.map((node, at) => {
      const timing = facts.history.steps.get(node.id);
      const time = (value: number | null | undefined) => (value == null ? none('–') : tookWords(value));
      const count = (value: number) =>
        timing === undefined ? none(isCommand(node.step) ? '0' : '–') : value;
      return [
        html`<a href="${linkOf(node)}">${at + 1}. ${titleText(node.step.title)}</a>`,
        riskMark(isCommand(node.step) ? node.step.risk : null),
        time(timing?.median),
        time(timing?.p90),
        count(timing?.runs ?? 0),
        count(timing?.failures ?? 0),
      ];
    }),
  })}${nodes.length > shown.length ? html`<p class="soft">And ${nodes.length - shown.length} more.</p>` : null}`;
}

/** A longer graph opens at a click. */
const OPEN_UP_TO = 14;
const MOST_LISTED = 300;
