import { clockFace } from '../../model/duration.ts';
import { drillLine } from '../drill-now.ts';
import type { StepClock } from '../step-clock.ts';
import { type Line, line, piece } from '../styled-text.ts';
import type { Mode, ScreenModel } from '../view-model.ts';
import { fill, spread } from '../width.ts';

/** What runs, how far it is, and where the operator is. */
export function headerLines(
  screen: ScreenModel,
  { columns, compact }: { columns: number; compact: boolean },
): readonly Line[] {
  const what: Line = [piece(` ${screen.procedure}`, 'title'), piece(`  ${screen.runbook}`, 'dim')];
  const measured = screen.drill === null ? [] : [[piece(' '), ...drillLine(screen.drill)]];
  const rows = [
    spread(what, progressPieces(screen, columns), columns),
    whereLine(screen, columns),
    ...measured,
  ];
  return compact ? rows : [...rows, line('─'.repeat(columns), 'dim')];
}

const MODE_WORDS: Readonly<Record<Mode, string>> = { live: 'LIVE', drill: 'DRILL' };

/** Where am I: red from edge to edge in production. */
export function whereLine({ where, mode, impact, stepClock }: ScreenModel, columns: number): Line {
  const contexts = where.contexts.length === 0 ? '' : `  ${where.contexts.join(' ')}`;
  const target = where.target === null ? '' : ` → ${where.target}`;
  const place = ` ${where.user}@${where.host}${target}  ${where.cwd}${contexts}`;
  const clock = stepClock === null ? [] : [piece(' step ', 'dim'), ...clockPieces(stepClock), piece('  ')];
  if (where.production) {
    const words = ` PRODUCTION ${MODE_WORDS[mode]}${impactWords(impact, ', impact')} `;
    return spread([piece(place, 'alarm')], [...clock, piece(words, 'alarm')], columns).map(part => ({
      ...part,
      style: 'alarm',
    }));
  }
  if (mode === 'drill') {
    const about = impactWords(impact, ', impact on production') || ', a rehearsal';
    const words = [...clock, piece(` DRILL${about} `, 'selected')];
    return spread([piece(place, 'selected')], words, columns).map(part => ({ ...part, style: 'selected' }));
  }
  return spread([piece(place, 'dim')], [...clock, piece(`${MODE_WORDS[mode]} `, 'dim')], columns);
}

/** What a drill may do to production, where that is more than nothing. */
function impactWords(impact: ScreenModel['impact'], what: string): string {
  return impact === null || impact === 'none' ? '' : `${what} ${impact}`;
}

/** Time gone, of what there is for it; what is over is said in words. */
function clockPieces({ elapsed, budget }: StepClock): Line {
  if (budget === null) return [piece(clockFace(elapsed), 'dim')];
  const isOver = elapsed > budget;
  const over = isOver ? [piece(`, ${clockFace(elapsed - budget)} over budget`, 'bad')] : [];
  return [piece(`${clockFace(elapsed)} of ${clockFace(budget)}`, isOver ? 'bad' : 'dim'), ...over];
}

/** As many marks as steps are settled, of ten. Not full before all are. */
function bar({ settled, total }: ScreenModel['progress']): string {
  const marks = total === 0 ? 0 : Math.floor((settled * BAR) / total);
  return `[${'#'.repeat(marks)}${'-'.repeat(BAR - marks)}]`;
}

const BAR = 10;
const LEAST_FOR_BAR = 64;

function progressPieces({ progress, elapsed, budget, brokeGlass }: ScreenModel, columns: number): Line {
  const glass = brokeGlass > 0 ? [piece('  '), piece(' BROKE GLASS ', 'alarm')] : [];
  const failed = progress.failed > 0 ? [piece(`  ${progress.failed} failed`, 'bad')] : [];
  const skipped = progress.skipped > 0 ? [piece(`  ${progress.skipped} skipped`, 'warn')] : [];
  const clock = elapsed === null ? [] : [piece('  '), ...clockPieces({ elapsed, budget })];
  return [
    ...glass,
    ...(columns < LEAST_FOR_BAR ? [] : [piece(`  ${bar(progress)}`, 'dim')]),
    piece(`${columns < LEAST_FOR_BAR ? '  ' : ' '}${progress.settled}/${progress.total}`, 'strong'),
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
