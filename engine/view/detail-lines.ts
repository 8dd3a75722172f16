import { durationWords } from '../model/duration.ts';
import type { Risk } from '../model/risk.ts';
import { segmentLines } from './command-segments.ts';
import { optionLines } from './option-lines.ts';
import { proseLines } from './prose.ts';
import { type AttemptLine, RUNNING, type StepDetail } from './step-detail.ts';
import { type Line, line, type Piece, piece, type StyleName } from './styled-text.ts';
import type { VariableRow } from './variable-rows.ts';
import { verdictLine } from './verdict-words.ts';
import { spread, textWidth, wrap } from './width.ts';
import { OLD_TEXT_WORDS, RISK_WORDS, STATUS_WORDS } from './words.ts';

export interface DetailOptions {
  readonly columns: number;
  /** Show the text that is handed to the shell, and the values beside it. */
  readonly rewritten: boolean;
}

export const RISK_STYLES: Readonly<Record<Risk, StyleName>> = {
  read: 'dim',
  mutate: 'accent',
  disrupt: 'warn',
  destroy: 'bad',
};

/** One step as rows, by what each part is for. */
export interface DetailParts {
  /** Number, title, risk and what to know before anything else. */
  readonly head: readonly Line[];
  readonly prose: readonly Line[];
  /** What is run, or done by hand. */
  readonly body: readonly Line[];
  /** Values, expectations, and what became of it. */
  readonly rest: readonly Line[];
}

/** Describe one step in rows of at most so many columns. */
export function detailParts(detail: StepDetail, { columns, rewritten }: DetailOptions): DetailParts {
  return {
    head: [titleLine(detail, columns), ...factLines(detail, columns)],
    prose: proseLines(detail.prose, columns),
    body: rewritten ? rewrittenLines(detail, columns) : bodyLines(detail, columns),
    rest: paragraphs([
      amendedLines(detail, columns),
      variableLines(detail.variables, columns),
      detail.expected === null ? [] : labelled('Expected', detail.expected, columns),
      historyLines(detail, columns),
    ]),
  };
}

/** The parts in their order, an empty row between them. */
export function detailLines({ head, prose, body, rest }: DetailParts): readonly Line[] {
  return paragraphs([head, prose, body, rest]);
}

/** Groups of rows with an empty row between them. */
export function paragraphs(groups: readonly (readonly Line[])[]): readonly Line[] {
  return groups
    .filter(group => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [[], ...group]));
}

/** The number and title of a step, and what it may do. */
export function titleLine(detail: StepDetail, columns: number): Line {
  const number = detail.number === null ? '' : `${detail.number}. `;
  const title = line(number + detail.title, 'title');
  if (detail.risk === null) return spread(title, line(' by hand', 'dim'), columns);
  return spread(title, line(` ${RISK_WORDS[detail.risk]}`, RISK_STYLES[detail.risk]), columns);
}

/** Variables with their values, each with where it came from. */
export function variableLines(variables: readonly VariableRow[], columns: number): readonly Line[] {
  const width = Math.min(24, Math.max(0, ...variables.map(row => textWidth(row.name))));
  return variables.flatMap(row => {
    const name = piece(row.name.padEnd(width), 'dim');
    const value: Piece =
      row.value === null
        ? piece(row.gap, 'placeholder')
        : piece(row.value, row.type === 'secret' ? 'secret' : 'value');
    const from = row.from === null ? [] : [piece(`  ← ${row.from}`, 'dim')];
    return wrap([name, piece(' = ', 'dim'), value, ...from], columns, '    ');
  });
}

/** How each attempt ended. */
export function attemptLines(attempts: readonly AttemptLine[]): readonly Line[] {
  return attempts.map(attempt => {
    const { asks, ok } = attempt;
    const style = ok === null ? 'warn' : ok ? 'good' : asks ? 'accent' : 'bad';
    const symbol = ok === null ? '?' : ok ? '✓' : asks ? '·' : '✗';
    const says = !asks || ok === null ? '' : ok ? 'yes, ' : 'no, ';
    const purpose = attempt.purpose === 'run' ? '' : `${attempt.purpose}: ${says}`;
    const took = attempt.duration === null ? '' : ` in ${durationWords(attempt.duration)}`;
    const adopted = attempt.adopted ? ', found on resume' : '';
    return [piece(`${symbol} ${purpose}${attempt.words}`, style), piece(`${took}${adopted}`, 'dim')];
  });
}

function factLines(detail: StepDetail, columns: number): readonly Line[] {
  const facts: Line[] = [];
  const verdict = verdictLine(detail.verdict);
  if (verdict !== null) facts.push(verdict);
  if (detail.target !== null) facts.push([piece('On ', 'dim'), piece(detail.target, 'strong')]);
  if (detail.byHand !== null) facts.push(line(`By hand: ${detail.byHand}`, 'warn'));
  if (detail.undo !== null) facts.push(line(`Undo: ${detail.undo}`, 'dim'));
  if (detail.irreversible) facts.push(line('Cannot be undone.', 'warn'));
  if (detail.withoutUndo) facts.push(line('No undo is given.', 'warn'));
  if (detail.optional) facts.push(line('Optional.', 'dim'));
  if (detail.budget !== null) facts.push(line(`Time budget ${durationWords(detail.budget)}.`, 'dim'));
  if (!isOver(detail)) facts.push(...detail.guards.map(text => line(upperFirst(text), 'dim')));
  facts.push(...detail.course.map(text => line(text, 'dim')));
  if (detail.mentions.length > 0) facts.push(line(`Names ${detail.mentions.join(', ')}.`, 'accent'));
  if (detail.cautions.length > 0) facts.push(line(sentence(detail.cautions), 'dim'));
  return facts.flatMap(fact => wrap(fact, columns, '  '));
}

function sentence(cautions: readonly string[]): string {
  return `${upperFirst(cautions.join(', '))}.`;
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function isOver({ status }: StepDetail): boolean {
  return status === 'done' || status === 'skipped';
}

function bodyLines(detail: StepDetail, columns: number): readonly Line[] {
  if (detail.options !== null) return optionLines(detail.options, { columns, chosen: detail.chosen });
  if (detail.kind === 'manual') {
    return proseLines(detail.body.map(part => part.text).join(''), columns);
  }
  const shell = detail.language === null || detail.language === 'bash' || detail.language === 'sh';
  const label = shell ? [] : [line(`${detail.language}:`, 'dim')];
  return [...label, ...segmentLines(detail.body).flatMap(row => indented(row, columns))];
}

function rewrittenLines(detail: StepDetail, columns: number): readonly Line[] {
  if (detail.rewritten === null) return bodyLines(detail, columns);
  const text = detail.rewritten.text.split('\n').flatMap(row => indented(line(row, 'code'), columns));
  const names = detail.rewritten.names.flatMap(({ env, variable }) => {
    const value = detail.variables.find(row => row.name === variable)?.value ?? 'not known yet';
    return wrap([piece(`${env} = `, 'dim'), piece(value, 'value')], columns, '    ');
  });
  const heading = wrap(line('Handed to the shell; the values come by environment:', 'dim'), columns);
  return [...heading, ...text, ...names];
}

/** What the runbook says in place of what its operator wrote. */
function amendedLines({ amended }: StepDetail, columns: number): readonly Line[] {
  if (amended === null) return [];
  if (amended.from === null) return [line('+ Yours: the runbook does not have this command.', 'warn')];
  const before = amended.from.split('\n').flatMap(row => wrap(line(`- ${row}`, 'dim'), columns, '  '));
  return [line('~ Changed for this run. The runbook says:', 'warn'), ...before];
}

function indented(row: Line, columns: number): readonly Line[] {
  return wrap(row, Math.max(1, columns - 2), '    ').map(part => [piece('  '), ...part]);
}

function historyLines(detail: StepDetail, columns: number): readonly Line[] {
  const ended = detail.attempts.filter(attempt => attempt.words !== RUNNING);
  // A step that is asked again has not ended: what is told is how it went before.
  const again = detail.status === 'pending' || detail.status === 'confirmed' || detail.status === 'running';
  const told = ended.map(attempt =>
    again && !attempt.asks ? { ...attempt, words: `earlier try: ${attempt.words}` } : attempt,
  );
  const lines: Line[] = [...attemptLines(told)];
  if (detail.retries > 0) lines.push(line(`Tried again by itself ${timesWords(detail.retries)}.`, 'warn'));
  if (detail.ranOldText) lines.push(line(`! ${OLD_TEXT_WORDS}: the runbook has changed since`, 'warn'));
  if (detail.undone) lines.push(line('↷ undone', 'warn'));
  // What was chosen is marked among the ways.
  if (detail.reason !== null && detail.chosen === undefined) {
    lines.push([piece(`${STATUS_WORDS[detail.status]}: `, 'dim'), piece(detail.reason)]);
  }
  return lines.flatMap(row => wrap(row, columns, '  '));
}

function timesWords(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function labelled(label: string, text: string, columns: number): readonly Line[] {
  return text.split('\n').flatMap((row, index) => {
    const lead = index === 0 ? `${label}: ` : ' '.repeat(label.length + 2);
    return wrap([piece(lead, 'dim'), piece(row)], columns, ' '.repeat(label.length + 2));
  });
}
