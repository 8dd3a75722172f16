import type { Plan, PlannedStep } from '../plan/plan.ts';
import { undoList } from '../run/undo-list.ts';
import type { RunState } from '../state/run-state.ts';
import { commandSegments, type Segment, segmentLines } from './command-segments.ts';
import { RISK_STYLES } from './detail-lines.ts';
import { numberOf } from './flow-words.ts';
import { titleText } from './inline-text.ts';
import { knownInRow } from './known-in-row.ts';
import { type Line, line, piece } from './styled-text.ts';
import { wrap } from './width.ts';
import { RISK_WORDS, STATUS_WORDS } from './words.ts';

/** A step that could be taken back, as its reader sees it. */
export interface UndoRow {
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  readonly status: string;
  /** What would run; `null` where nothing can. */
  readonly undo: { readonly command: readonly Segment[]; readonly risk: PlannedStep['risk'] } | null;
  readonly because: string | null;
  /** What ran was not the text of the runbook, for which the undo was written. */
  readonly amended: boolean;
}

/** What a run did that could be taken back, newest first; while it is being taken back, what is left of that. */
export function undoRows(plan: Plan, state: RunState): readonly UndoRow[] {
  const { undo: going } = state;
  return undoList(plan, state)
    .filter(
      ({ planned, undo }) =>
        going === null || undo === null || going.remaining.some(({ step }) => step === planned.id),
    )
    .map(({ planned, undo, because }) => ({
      id: planned.id,
      number: numberOf(plan, planned.id),
      title: titleText(planned.step.title),
      status: STATUS_WORDS[state.steps.get(planned.id)?.status ?? 'pending'],
      undo:
        undo === null
          ? null
          : {
              command: commandSegments(undo.step, plan.variables, knownInRow(undo, plan, state)),
              risk: undo.risk,
            },
      because,
      amended: planned.amended !== undefined,
    }));
}

/** The list with its commands, in rows of at most so many columns. */
export function undoRowLines(rows: readonly UndoRow[], columns: number): readonly Line[] {
  return rows.flatMap(row => {
    const step = row.number === null ? row.id : `step ${row.number}, ${row.id}`;
    const changed = row.amended ? [piece('; its command was changed for this run', 'warn')] : [];
    const head = [piece(`• ${row.title}`, 'strong'), piece(`  ${step}: ${row.status}`, 'dim'), ...changed];
    if (row.undo === null) return wrap([...head, piece(`; ${row.because ?? ''}`, 'warn')], columns, '    ');
    const { command, risk } = row.undo;
    return [
      ...wrap([...head, piece(`; its undo ${RISK_WORDS[risk]}`, RISK_STYLES[risk])], columns, '    '),
      ...segmentLines(command).flatMap(text => wrap([piece('    '), ...text], columns, '      ')),
    ];
  });
}

/** Said where there is nothing to take back. */
export const NOTHING_TO_UNDO: Line = line('There is nothing to take back.', 'dim');
