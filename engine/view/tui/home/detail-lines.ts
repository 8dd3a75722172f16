import { sanitize } from '../../../model/sanitize.ts';
import { agoWords } from '../../ago-words.ts';
import { inlineText, titleText } from '../../inline-text.ts';
import { proseLines } from '../../prose.ts';
import { type Line, line, piece } from '../../styled-text.ts';
import { truncate, wrap } from '../../width.ts';
import { dateWords, RISK_WORDS } from '../../words.ts';
import type { Entry, OpenRunEntry, ProcedureEntry } from './entry.ts';
import { chosenEntry, type HomeModel } from './model.ts';
import { isListItem, lastRunWords, runWords } from './row-line.ts';

interface Room {
  readonly columns: number;
  readonly rows: number;
  /** Empty rows between the parts. */
  readonly loose: boolean;
}

/** What is chosen, in so many rows: title and place, facts, the first it says, the first it does. */
export function homeDetail(model: HomeModel, room: Room): readonly Line[] {
  const entry = chosenEntry(model);
  if (entry === null || room.rows === 0) return [];
  const { head, commands, ...said } = parts(entry, model, room);
  const prose = room.loose ? said.prose : said.prose.filter(row => row.length > 0);
  const gap = room.loose ? 1 : 0;
  const left = Math.max(0, room.rows - head.length - gap * 2);
  const shownProse = prose.slice(0, Math.max(left - commands.length, Math.floor(left / 2)));
  const groups = [head, shownProse, commands.slice(0, left - shownProse.length)];
  const filled = groups.filter(group => group.length > 0);
  return filled
    .flatMap((group, index) => (index === 0 || !room.loose ? group : [[], ...group]))
    .slice(0, room.rows)
    .map(row => truncate(row, room.columns));
}

interface Parts {
  readonly head: readonly Line[];
  readonly prose: readonly Line[];
  readonly commands: readonly Line[];
}

function parts(entry: Entry, model: HomeModel, { columns, rows }: Room): Parts {
  const sign = model.armed === entry.key ? piece(' ▶ ', 'strong') : piece(' ◌ ', 'dim');
  const title: Line = [sign, piece(titleText(entry.title), 'title')];
  const indent = (text: string, style: 'dim' | 'warn' = 'dim') =>
    wrap(line(`   ${text}`, style), columns, '   ');
  if (entry.kind === 'run') {
    const facts = runFacts(entry, model.now);
    return {
      head: [title, ...indent(facts, 'warn'), ...indent(inlineText(entry.file))],
      prose: indent(enterWords(entry)),
      commands: [],
    };
  }
  const words = [entry.file, ...entry.path].map(titleText).join(' › ');
  // With few rows, what it may do counts more than where it stands.
  const place = rows < 4 ? [] : [truncate(line(`   ${words}`, 'dim'), columns)];
  return {
    head: [truncate(title, columns), ...place, ...indent(facts(entry, model.now))],
    prose: proseOf(entry, columns),
    commands: entry.text.commands
      .slice(0, MOST)
      .map(row => [piece(isListItem(row) ? '   ' : '   $ ', 'dim'), piece(inlineText(row), 'code')]),
  };
}

function proseOf({ text }: ProcedureEntry, columns: number): readonly Line[] {
  const lines = proseLines(sanitize(text.prose.slice(0, MOST).join('\n')), columns - 3);
  return lines.map(row => (row.length === 0 ? row : [piece('   '), ...row]));
}

/** Rows that fit on no screen. */
const MOST = 100;

function facts({ steps, risk, variables, lastRun }: ProcedureEntry, now: string): string {
  const count = steps === 1 ? '1 step' : `${steps} steps`;
  const worst = risk === null ? 'by hand' : `at worst it ${RISK_WORDS[risk]}`;
  const asks = variables.length === 0 ? '' : ` Asks for ${variables.map(inlineText).join(', ')}.`;
  const last =
    lastRun === null
      ? ' Never run here.'
      : ` Last run: ${lastRunWords(lastRun.state)} ${agoWords(lastRun.startedAt, now)}.`;
  return `${count}, ${worst}.${asks}${last}`;
}

function runFacts(entry: OpenRunEntry, now: string): string {
  const next = entry.next === null ? '' : ` Next: ${titleText(entry.next)}.`;
  return `${runWords(entry, now)}.${next}`;
}

function enterWords(entry: OpenRunEntry): string {
  const by = entry.startedBy === null ? '' : ` by ${inlineText(entry.startedBy)}`;
  const who = `Last record ${dateWords(entry.since)} UTC, started${by}. Run ${inlineText(entry.key)}.`;
  return entry.driver === null ? who : `Driven by ${inlineText(entry.driver)}: Enter watches. ${who}`;
}
