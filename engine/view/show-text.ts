import type { Procedure } from '../graph/procedures.ts';
import { durationWords } from '../model/duration.ts';
import type { Runbook, Step, Table } from '../model/runbook.ts';
import { sanitize } from '../model/sanitize.ts';
import { commandSegments, segmentLines } from './command-segments.ts';
import { RISK_STYLES } from './detail-lines.ts';
import { inlineText, titleText } from './inline-text.ts';
import { type PageOptions, pageOf } from './page.ts';
import { proseLines } from './prose.ts';
import { saidLines } from './said-lines.ts';
import { type Line, line, type Piece, piece } from './styled-text.ts';
import { tableLines } from './table-lines.ts';
import { wrap } from './width.ts';
import { RISK_WORDS, TRAIT_WORDS } from './words.ts';

/** Procedures as a person would read them: prose, numbered steps with what each may do, tables. */
export function showText(
  runbook: Runbook,
  procedures: readonly Procedure[],
  { style, width }: PageOptions,
): string {
  return pageOf(showLines(runbook, procedures, width), style);
}

/** The same, as rows of at most so many columns. */
export function showLines(
  runbook: Runbook,
  procedures: readonly Procedure[],
  width: number,
): readonly Line[] {
  const columns = Math.min(width, WIDEST);
  return [
    [piece(inlineText(runbook.title), 'title'), piece(`  ${inlineText(runbook.source.path)}`, 'dim')],
    ...procedures.flatMap(procedure => [[], ...procedureLines(runbook, procedure, columns)]),
  ];
}

/** Longer rows are hard to read. */
const WIDEST = 100;

function procedureLines(runbook: Runbook, procedure: Procedure, columns: number): readonly Line[] {
  const [section] = procedure.sections;
  if (section === undefined) return [];
  const variables = runbook.variables.filter(variable => procedure.variables.includes(variable.name));
  const tables = runbook.tables.filter(table => table.section === section.id);
  const heading = [...procedure.path, procedure.title].map(inlineText).join(' › ');
  const facts = [
    ...(section.budget === null ? [] : [`Time budget ${durationWords(section.budget)}.`]),
    ...(section.location === null ? [] : [`At ${inlineText(section.location)}.`]),
    ...(procedure.risk === null ? ['Done by hand.'] : [`At worst it ${RISK_WORDS[procedure.risk]}.`]),
    ...(variables.length === 0
      ? []
      : [`Asks for ${variables.map(each => inlineText(each.name)).join(', ')}.`]),
  ];
  return [
    [piece(heading, 'title'), piece(`  #${inlineText(procedure.id)}`, 'dim')],
    ...wrap(line(facts.join(' '), 'dim'), columns),
    ...section.prerequisites.flatMap(text =>
      wrap([piece('First: ', 'warn'), piece(inlineText(text))], columns, '  '),
    ),
    ...spaced(proseLines(sanitize(section.intro), columns)),
    ...procedure.steps.flatMap((step, index) => [[], ...stepLines(step, index + 1, { runbook, columns })]),
    ...tables.flatMap(table => tableBlock(table, columns)),
  ];
}

function spaced(lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], ...lines];
}

interface StepContext {
  readonly runbook: Runbook;
  readonly columns: number;
}

function stepLines(step: Step, number: number, { runbook, columns }: StepContext): readonly Line[] {
  const lead = `${number}. `;
  const pad = ' '.repeat(lead.length);
  const inner = columns - lead.length;
  const body = segmentLines(
    commandSegments(step, runbook.variables, { bindings: new Map(), secretsAtHand: new Set() }),
  );
  const title = titleText(step.title);
  const own = titleText(step.text) === title && !step.text.includes('\n');
  return [
    ...wrap([piece(lead, 'dim'), piece(title, 'strong')], columns, pad),
    ...wrap([piece(pad), ...factPieces(step)], columns, pad),
    ...proseLines(sanitize(step.prose), inner).map(row => indented(pad, row)),
    ...(own ? [] : body.map(row => indented(`${pad}  `, row))),
    ...(step.expected === null
      ? []
      : sanitize(step.expected)
          .split('\n')
          .map((row, index) => [
            piece(`${pad}${index === 0 ? 'Expected: ' : '          '}`, 'dim'),
            piece(row),
          ])),
    ...saidLines({ ...step.settings, ...(step.kind === 'manual' ? {} : { risk: step.risk }) }).flatMap(said =>
      wrap([piece(`${pad}${said}`, 'dim')], columns, pad),
    ),
  ];
}

function factPieces(step: Step): readonly Piece[] {
  const optional = step.optional ? [piece(', optional', 'dim')] : [];
  const budget = step.budget === null ? [] : [piece(`, within ${durationWords(step.budget)}`, 'dim')];
  if (step.kind === 'manual') return [piece('by hand', 'dim'), ...budget, ...optional];
  const traits = step.traits.map(trait => piece(`, ${TRAIT_WORDS[trait]}`, 'dim'));
  const target =
    step.target === null ? [] : [piece(', on ', 'dim'), piece(inlineText(step.target), 'strong')];
  const language = step.language === 'bash' ? [] : [piece(`, ${inlineText(step.language)}`, 'dim')];
  return [
    piece(RISK_WORDS[step.risk], RISK_STYLES[step.risk]),
    ...target,
    ...language,
    ...traits,
    ...budget,
    ...optional,
  ];
}

function tableBlock(table: Table, columns: number): readonly Line[] {
  return [
    [],
    ...tableLines(
      table.header.map(inlineText),
      table.rows.map(row => row.map(inlineText)),
      columns,
    ),
  ];
}

function indented(pad: string, row: Line): Line {
  return row.length === 0 ? row : [piece(pad), ...row];
}
