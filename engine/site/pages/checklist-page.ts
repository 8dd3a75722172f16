import type { StepNode } from '../../graph/step-node.ts';
import { durationWords } from '../../model/duration.ts';
import type { Runbook } from '../../model/runbook.ts';
import { isCommand } from '../../model/runbook.ts';
import { htmlPage } from '../../report/html/html-page.ts';
import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import { titleText } from '../../view/inline-text.ts';
import type { ProcedureFacts, RunbookFacts, SiteContext } from '../facts.ts';
import { linkTo } from '../site-paths.ts';
import { CHECKLIST_STYLE } from './checklist-style.ts';
import { inline } from './words.ts';

/** A procedure on paper: boxes to tick, commands, and blanks for what a run would ask. It needs no colour and no screen. */
export function checklistPage(
  { procedure, graph, checklist }: ProcedureFacts,
  facts: RunbookFacts,
  { title }: SiteContext,
): string {
  const { runbook, page } = facts;
  const nodes = graph === null ? [] : [...graph.order].flatMap(id => graph.nodes.get(id) ?? []);
  const offline = graph === null ? [] : graph.offline.flatMap(id => graph.nodes.get(id) ?? []);
  return htmlPage({
    title: `${procedure.title} · checklist · ${title}`,
    language: runbook.language,
    style: CHECKLIST_STYLE,
    body: [
      html`<main><p class="back"><a href="${linkTo(page, checklist)}" lang="en">${runbook.title}</a></p>
<h1>${titleText(procedure.title)}</h1>
<p class="who" lang="en"><span>Date and time ${blank()}</span> <span>Done by ${blank()}</span> <span>Why ${blank()}</span></p>
${procedure.variables.length === 0 ? null : values(procedure.variables, runbook)}
${
  nodes.length === 0
    ? html`<p lang="en">The steps cannot be put in order: see the findings of the runbook.</p>`
    : html`<ol>${nodes.slice(0, MOST_STEPS).map(stepItem)}</ol>`
}
${nodes.length > MOST_STEPS ? html`<p lang="en">And ${nodes.length - MOST_STEPS} more steps, which do not fit on paper.</p>` : null}
${offline.length === 0 ? null : html`<h2 lang="en">Only when a step asks for it</h2><ul>${offline.map(stepItem)}</ul>`}
<p class="end" lang="en"><span>Ended at ${blank()}</span> <span>Outcome ${blank()}</span></p>
<p class="source" lang="en">${facts.file}, SHA-256 ${runbook.source.sha256.slice(0, 12)}</p></main>
`,
    ],
  });
}

function values(names: readonly string[], { variables }: Runbook): Markup {
  return html`<h2 lang="en">Values</h2><ul class="values">${names.map(name => {
    const about = variables.find(variable => variable.name === name)?.description;
    return html`<li><code>${name}</code> = ${blank()}${about === undefined ? null : html` <small>${inline(about)}</small>`}</li>`;
  })}</ul>`;
}

function stepItem({ step, guards, options, rowLabel }: StepNode): Markup {
  const risk = isCommand(step) && step.risk !== 'read' ? step.risk : null;
  const conditions = guards.flatMap(guard => (guard.kind === 'if' ? [`if ${guard.condition}`] : []));
  const place = isCommand(step) ? step.target : null;
  const notes = [
    ...conditions,
    ...(rowLabel === null ? [] : [rowLabel]),
    ...(place === null ? [] : [`on ${place}`]),
    ...(step.budget === null ? [] : [`within ${durationWords(step.budget)}`]),
    ...(step.optional ? ['optional'] : []),
  ];
  const title = titleText(step.title);
  const text = step.text.trim();
  return html`<li><span class="box"></span><div><p>${title === titleText(text) && isCommand(step) ? null : html`<b>${inline(step.title)}</b> `}${
    risk === null ? null : html`<span class="risk" lang="en">${risk}</span> `
  }${notes.length === 0 ? null : html`<small lang="en">${notes.join(' · ')}</small>`}</p>${
    isCommand(step) ? lines(text) : title === titleText(text) ? null : html`<p>${inline(text)}</p>`
  }${options === null ? null : html`<ul>${options.map(({ label }) => html`<li><span class="box"></span>${titleText(label)}</li>`)}</ul>`}${
    step.expected === null
      ? null
      : html`<p lang="en"><small>Expected:</small></p>${lines(step.expected.slice(0, MOST_EXPECTED))}`
  }</div></li>`;
}

/** A line that is too long for the paper goes on further in, so that nobody takes the rest for a command of its own. */
function lines(text: string): Markup {
  return html`<pre>${text.split('\n').map(line => html`<span class="line">${line}</span>`)}</pre>`;
}

function blank(): Markup {
  return html`<span class="gap"></span>`;
}

const MOST_STEPS = 400;
const MOST_EXPECTED = 400;
