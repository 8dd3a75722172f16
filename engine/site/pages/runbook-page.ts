import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import type { RunbookFacts, SiteContext } from '../facts.ts';
import { type ProsePart, renderProse } from '../prose/prose.ts';
import { aboutRunbook } from './about-runbook.ts';
import { decorationOf } from './decoration-of.ts';
import { findingsPart, historyPart, targetsPart, variablesPart } from './facts-parts.ts';
import { framed } from './frame.ts';
import { objectivesPart } from './objectives-part.ts';
import { procedureLine, procedureSteps, waysIn } from './procedure-part.ts';

/** The page of a runbook: its text with what is known of each procedure at its heading, and what is known of the whole. */
export function runbookPage(facts: RunbookFacts, context: SiteContext): string {
  const { runbook, page, tree, text } = facts;
  const { decoration, anchorOf } = decorationOf(facts, context);
  const place = placing(facts, anchorOf);
  const parts = renderProse({ tree, text, decoration });
  const known = [
    objectivesPart(facts),
    variablesPart(facts),
    targetsPart(facts),
    historyPart(facts),
    findingsPart(facts),
  ].flatMap(part => part ?? []);
  return framed({
    site: context.title,
    page,
    title: runbook.title,
    kind: 'book',
    main: html`<h1 id="${titleId(facts)}">${runbook.title}</h1>
${aboutRunbook(facts)}
${contents(
  facts,
  known.map(({ id, title }) => ({ id, title })),
)}
<article lang="${runbook.language}">${parts.map(place)}</article>
<section class="known" lang="en">${known.map(({ id, title, body }) => html`<h2 id="${id}">${title}</h2>${body}`)}</section>`,
  });
}

/** Links to the heading that the page's title stands for. */
function titleId({ runbook }: RunbookFacts): string {
  const first = runbook.sections.find(({ depth }) => depth > 0);
  return first?.depth === 1 && first.title === runbook.title ? first.id : 'about.title';
}

/** A stretch of the text goes to the page; where it is a procedure's, with what is known of it around. */
function placing(
  facts: RunbookFacts,
  anchorOf: (step: string) => string,
): (part: ProsePart) => readonly Markup[] {
  const procedures = new Map(facts.procedures.map(known => [known.procedure.id, known]));
  const headings = new Map(facts.runbook.sections.map(({ span, id }) => [span.start.offset, id]));
  const waysOn = waysIn(facts);
  return ({ heading, title, body }) => {
    const procedure = heading === null ? undefined : procedures.get(headings.get(heading) ?? '');
    if (procedure === undefined) return [title, body];
    const line = procedureLine(procedure, { facts, waysOn });
    return [title, line, body, procedureSteps(procedure, { facts, anchorOf })];
  };
}

function contents(
  { procedures, runbook }: RunbookFacts,
  parts: readonly { readonly id: string; readonly title: string }[],
): Markup {
  const depths = new Map(runbook.sections.map(({ id, depth }) => [id, depth]));
  const top = Math.min(...procedures.map(({ procedure: { id } }) => depths.get(id) ?? 1));
  return html`<nav class="contents" aria-label="On this page">${
    procedures.length === 0
      ? null
      : html`<p>Procedures</p><ol>${procedures.map(
          ({ procedure }) =>
            html`<li class="depth${Math.min(3, (depths.get(procedure.id) ?? top) - top)}"><a href="#${encodeURIComponent(procedure.id)}">${procedure.title}</a></li>`,
        )}</ol>`
  }<p>${parts.map(({ id, title }, at) => [at > 0 ? html`<span class="dot"> · </span>` : '', html`<a href="#${id}">${title}</a>`])}</p></nav>`;
}
