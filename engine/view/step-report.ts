import { sanitize } from '../model/sanitize.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { segmentLines } from './command-segments.ts';
import { attemptLines } from './detail-lines.ts';
import { numberOf } from './flow-words.ts';
import { inlineText, titleText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { type StepDetail, stepDetail } from './step-detail.ts';
import { bare } from './styled-text.ts';
import { findStep } from './view-model.ts';
import { dateWords, STATUS_WORDS } from './words.ts';

interface ReportInput {
  readonly plan: Plan;
  readonly state: RunState;
  readonly step: string;
  readonly now: Moment;
  /** What was printed last, or why that is not told. */
  readonly output: { readonly rows: readonly string[]; readonly more: boolean } | { readonly why: string };
}

/** How many rows of output go into a report. */
export const REPORTED_ROWS = 40;

/**
 * A step as markdown for a ticket or a chat: what was run, with its values, how it ended, and the last of what it
 * printed. Printable characters only, of a bounded size; secrets by their names. `null` for a step nobody knows.
 */
export function stepReport({ plan, state, step, now, output }: ReportInput): string | null {
  const planned = findStep(plan, step);
  if (planned === undefined) return null;
  const number = numberOf(plan, planned.id);
  const detail = stepDetail({ plan, state, planned, number, now });
  const of = number === null ? '' : `Step ${number} of ${plan.steps.length}: `;
  const command = segmentLines(detail.body).map(bare);
  const groups = [
    [`**${of}${prose(detail.title)}**: ${statusWords(detail)}`],
    facts(detail, plan, state),
    detail.kind === 'manual' ? command.map(row => `> ${prose(row)}`) : fenced(command, language(detail)),
    'why' in output
      ? [prose(output.why)]
      : output.rows.length === 0
        ? []
        : [output.more ? 'The last it printed:' : 'It printed:', '', ...fenced(output.rows, 'text')],
  ];
  return `${groups
    .filter(group => group.length > 0)
    .map(group => group.join('\n'))
    .join('\n\n')}\n`;
}

function statusWords({ status, undone }: StepDetail): string {
  return `${STATUS_WORDS[status]}${undone ? ', undone' : ''}`;
}

function facts(detail: StepDetail, plan: Plan, state: RunState): readonly string[] {
  const attempts = detail.attempts.map(attempt => {
    const [words] = attemptLines([attempt]);
    const started = state.attempts.get(attempt.id)?.startedAt ?? '';
    return `- ${dateWords(started)}${started.slice(16, 19)} UTC: ${prose(bare(words ?? []))}`;
  });
  return [
    ...attempts.slice(-MOST_ATTEMPTS),
    ...(detail.reason === null ? [] : [`- Because: ${prose(detail.reason)}`]),
    ...(detail.target === null ? [] : [`- On: ${prose(detail.target)}`]),
    `- Runbook: ${prose(inlineText(plan.runbook.title))}, ${prose(titleText(plan.procedure.title))}`,
    `- Run: ${code(inlineText(state.run))}`,
  ];
}

const MOST_ATTEMPTS = 10;
const LONGEST_ROW = 400;
const MOST_ROWS = 100;

function language({ language: written }: StepDetail): string {
  return /^[\w+-]{1,20}$/.test(written ?? '') ? (written ?? '') : '';
}

/** Rows in a fence that none of them can end. */
function fenced(rows: readonly string[], info: string): readonly string[] {
  const kept = rows.slice(0, MOST_ROWS).map(row => shortened(sanitize(row).replaceAll('\n', ' ')));
  const runs = kept.flatMap(row => row.match(/`+/g) ?? []).map(run => run.length);
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...runs)));
  const left = rows.length - kept.length;
  return [`${fence}${info}`, ...kept, fence, ...(left > 0 ? [`… and ${left} more rows.`] : [])];
}

function shortened(row: string): string {
  const characters = [...row];
  return characters.length <= LONGEST_ROW ? row : `${characters.slice(0, LONGEST_ROW).join('')} …`;
}

/** Text that markdown shows as it is. */
function prose(text: string): string {
  return shortened(sanitize(text).replaceAll('\n', ' ')).replace(/[\\`*_[\]<>#|~&]/g, '\\$&');
}

function code(text: string): string {
  return text.includes('`') ? prose(text) : `\`${text}\``;
}
