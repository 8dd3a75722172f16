import type { Markup } from '../../report/html/markup.ts';
import { html } from '../../report/html/template.ts';
import type { RunbookFacts } from '../facts.ts';
import type { RunRecord } from '../run-record.ts';
import { table } from './table.ts';
import { inline, statusMark, tookWords } from './words.ts';

/** Something known of a runbook that stands below its text. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** What a run asks for. */
export function variablesPart({ runbook: { variables } }: RunbookFacts): Part | null {
  if (variables.length === 0) return null;
  return {
    id: 'about.values',
    title: 'Values to give',
    body: table({
      caption: 'What a run asks for, and where the text uses it',
      columns: [
        { name: 'Name' },
        { name: 'Type' },
        { name: 'Default' },
        { name: 'About' },
        { name: 'Lines' },
      ],
      rows: variables.map(variable => [
        html`<code>${variable.name}</code>`,
        variable.type,
        variable.default === undefined || variable.type === 'secret'
          ? '–'
          : html`<code>${variable.default}</code>`,
        variable.description === undefined
          ? variable.example === undefined
            ? '–'
            : `for example ${variable.example}`
          : inline(variable.description),
        variable.lines.slice(0, 12).join(', ') || '–',
      ]),
    }),
  };
}

/** Machines that the runbook declares. */
export function targetsPart({ runbook }: RunbookFacts): Part | null {
  const targets = Object.entries(runbook.frontMatter.targets ?? {});
  if (targets.length === 0) return null;
  return {
    id: 'about.targets',
    title: 'Targets',
    body: table({
      caption: 'Where steps run',
      columns: [{ name: 'Name' }, { name: 'Reached by' }, { name: 'About' }],
      rows: targets.map(([name, { ssh, description, production }]) => [
        html`<code>${name}</code>${production ? html` <span class="bad">production</span>` : null}`,
        ssh === undefined ? '–' : html`<code>ssh ${ssh}</code>`,
        description ?? '–',
      ]),
    }),
  };
}

/** The newest runs. */
export function historyPart({ history: { runs }, procedures }: RunbookFacts): Part | null {
  if (procedures.length === 0) return null;
  const titles = new Map(procedures.map(({ procedure: { id, title } }) => [id, title]));
  const shown = runs.slice(0, MOST_RUNS);
  return {
    id: 'about.history',
    title: 'Runs on this machine',
    body:
      runs.length === 0
        ? html`<p>This runbook was never run on this machine.</p>`
        : table({
            caption:
              runs.length > shown.length ? `The last ${shown.length} of ${runs.length}` : 'Newest first',
            columns: [
              { name: 'Date' },
              { name: 'Procedure' },
              { name: 'Outcome' },
              { name: 'Took', number: true },
            ],
            rows: shown.map(run => [
              html`<time datetime="${run.startedAt}">${run.startedAt.slice(0, 16).replace('T', ' ')}</time>`,
              `${titles.get(run.procedure) ?? run.procedure}${kindWords(run)}`,
              statusMark(run.status),
              tookWords(run.duration),
            ]),
          }),
  };
}

function kindWords({ drill, partial }: RunRecord): string {
  const kinds = [...(drill ? ['drill'] : []), ...(partial ? ['partial'] : [])];
  return kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
}

/** What `lint` says. */
export function findingsPart({ diagnostics }: RunbookFacts): Part {
  const shown = diagnostics.slice(0, MOST_FINDINGS);
  const more = diagnostics.length - shown.length;
  return {
    id: 'about.findings',
    title: 'Findings',
    body:
      diagnostics.length === 0
        ? html`<p>Nothing was found wrong with this runbook.</p>`
        : html`<ul class="findings">${shown.map(
            ({ severity, code, message, span, hint }) =>
              html`<li><span class="${TONES[severity]}">${severity}</span> <code>${code}</code> line ${span.start.line}: ${inline(message)}${
                hint === undefined ? null : html` <span class="soft">${inline(hint)}</span>`
              }</li>`,
          )}</ul>${more > 0 ? html`<p class="soft">And ${more} more: see <code>drillbook lint</code>.</p>` : null}`,
  };
}

const TONES = { error: 'bad', warning: 'warn', info: 'soft' } as const;
const MOST_RUNS = 20;
const MOST_FINDINGS = 60;
