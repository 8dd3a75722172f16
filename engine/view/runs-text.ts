import { inlineText } from './inline-text.ts';
import { type PageOptions, pageOf } from './page.ts';
import { type Line, line, piece, type StyleName } from './styled-text.ts';
import { fill, textWidth, truncate } from './width.ts';
import { dateWords } from './words.ts';

/** A run as `runs` shows it. */
export interface RunRow {
  readonly id: string;
  readonly file: string;
  readonly procedureTitle: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly actor: string | null;
}

/** The runs on this machine, one a row, in the order given. */
export function runsText(rows: readonly RunRow[], { style, width }: PageOptions): string {
  if (rows.length === 0) return pageOf([line('No runs on this machine.', 'dim')], style);
  const idWidth = Math.max(3, ...rows.map(row => textWidth(row.id)));
  const actorWidth = Math.max(2, ...rows.map(row => textWidth(row.actor ?? '')));
  const heading = line(
    `${'RUN'.padEnd(idWidth)}  ${'STATE'.padEnd(STATE_WIDTH)}  ${'STARTED (UTC)'.padEnd(16)}  ${'BY'.padEnd(actorWidth)}  PROCEDURE`,
    'dim',
  );
  const body = rows.map(
    (row): Line => [
      ...fill([piece(inlineText(row.id), 'strong')], idWidth),
      piece('  '),
      ...fill([piece(inlineText(row.state), STATE_STYLES[row.state] ?? 'warn')], STATE_WIDTH),
      piece(`  ${(row.startedAt === null ? '' : dateWords(row.startedAt)).padEnd(16)}  `, 'dim'),
      ...fill([piece(inlineText(row.actor ?? ''))], actorWidth),
      piece(`  ${inlineText(row.procedureTitle)}`),
      piece(`  ${inlineText(row.file)}`, 'dim'),
    ],
  );
  return pageOf(
    [heading, ...body].map(row => truncate(row, width)),
    style,
  );
}

const STATE_WIDTH = 'not-started'.length;

const STATE_STYLES: Readonly<Record<string, StyleName>> = {
  succeeded: 'good',
  failed: 'bad',
  aborted: 'warn',
  paused: 'accent',
  running: 'accent',
  'in-doubt': 'bad',
  damaged: 'bad',
};
