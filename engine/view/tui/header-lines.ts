import { clockFace } from '../duration.ts';
import { type Line, line, piece } from '../styled-text.ts';
import type { Mode, ScreenModel } from '../view-model.ts';
import { fill, spread } from '../width.ts';

/** What runs, how far it is, and where the operator is. */
export function headerLines(
  screen: ScreenModel,
  { columns, compact }: { columns: number; compact: boolean },
): readonly Line[] {
  const what: Line = [piece(` ${screen.procedure}`, 'title'), piece(`  ${screen.runbook}`, 'dim')];
  const rows = [spread(what, progressPieces(screen), columns), whereLine(screen, columns)];
  return compact ? rows : [...rows, line('─'.repeat(columns), 'dim')];
}

const MODE_WORDS: Readonly<Record<Mode, string>> = { live: 'LIVE', 'dry-run': 'DRY RUN', drill: 'DRILL' };

/** Where am I: red from edge to edge in production. */
export function whereLine({ where, mode }: ScreenModel, columns: number): Line {
  const contexts = where.contexts.length === 0 ? '' : `  ${where.contexts.join(' ')}`;
  const target = where.target === null ? '' : ` → ${where.target}`;
  const place = ` ${where.user}@${where.host}${target}  ${where.cwd}${contexts}`;
  if (where.production) {
    const words = ` PRODUCTION ${MODE_WORDS[mode]} `;
    return spread([piece(place, 'alarm')], [piece(words, 'alarm')], columns).map(part => ({
      ...part,
      style: 'alarm',
    }));
  }
  const style = mode === 'live' ? 'dim' : 'warn';
  return spread([piece(place, 'dim')], [piece(`${MODE_WORDS[mode]} `, style)], columns);
}

function progressPieces({ progress, elapsed, brokeGlass }: ScreenModel): Line {
  const glass = brokeGlass > 0 ? [piece('  '), piece(' BROKE GLASS ', 'alarm')] : [];
  const failed = progress.failed > 0 ? [piece(`  ${progress.failed} failed`, 'bad')] : [];
  const skipped = progress.skipped > 0 ? [piece(`  ${progress.skipped} skipped`, 'warn')] : [];
  const clock = elapsed === null ? [] : [piece(`  ${clockFace(elapsed)}`, 'dim')];
  return [
    ...glass,
    piece(`  ${progress.settled}/${progress.total}`, 'strong'),
    ...failed,
    ...skipped,
    ...clock,
    piece(' '),
  ];
}

/** A rule from edge to edge. */
export function ruleLine(columns: number): Line {
  return fill(line('─'.repeat(columns), 'dim'), columns);
}
