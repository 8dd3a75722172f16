import { createTerminalText } from '../model/terminal-text.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { nameInRow } from '../plan/values-in-row.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { quoteValue, segmentLines } from './command-segments.ts';
import { attemptLines } from './detail-lines.ts';
import { inlineText, titleText } from './inline-text.ts';
import { stepDetail } from './step-detail.ts';
import { type Line, line, piece } from './styled-text.ts';
import { outcomeWords, PURPOSE_WORDS } from './words.ts';

/** A command that is about to be started just to look. */
export function probeStartLines(planned: PlannedStep, plan: Plan, state: RunState): readonly Line[] {
  const detail = stepDetail({ plan, state, planned, number: null, now: { time: '', mono: 0 } });
  return [
    line(`Probing: ${detail.title}`, 'accent'),
    ...segmentLines(detail.body).map(row => [piece('  '), ...row]),
  ];
}

/** How it ended and what it brought; what it printed last, where it failed. */
export function probeEndLines(
  planned: PlannedStep,
  attempt: AttemptState,
  { state, printed }: { readonly state: RunState; readonly printed: Uint8Array | null },
): readonly Line[] {
  const { outcome, ok, duration } = attempt;
  const words = outcome === null ? 'nobody knows how it ended' : outcomeWords(outcome);
  const told = attemptLines([
    { id: attempt.id, purpose: PURPOSE_WORDS.run, asks: false, words, ok, duration, adopted: false },
  ]);
  return [
    ...told.map(row => [piece('  '), ...row, ...broughtPieces(planned, ok === true, state)]),
    ...(ok === true || printed === null ? [] : lastRows(printed)),
  ];
}

/** A command that may be started just to look, and cannot be. */
export function leftOutLine({ step }: PlannedStep, why: string): Line {
  return line(`Not probed: ${titleText(step.title)}: ${inlineText(why)}`, 'warn');
}

function broughtPieces(planned: PlannedStep, ok: boolean, state: RunState): Line {
  const { capture } = planned.step.settings;
  if (capture === undefined || !ok) return [];
  const value = state.bindings.get(nameInRow(capture, planned))?.value;
  const shown = value === undefined ? `‹secret:${inlineText(capture)}›` : quoteValue(value);
  return [
    piece(`, ${inlineText(capture)} = `, 'dim'),
    piece(shown, value === undefined ? 'secret' : 'value'),
  ];
}

function lastRows(printed: Uint8Array): readonly Line[] {
  const text = createTerminalText({ colour: 'drop' });
  const rows = [...text.write(printed).lines, ...text.end().lines].filter(row => row.trim() !== '');
  return rows.slice(-LAST).map(row => [piece('  │ ', 'dim'), piece(row)]);
}

/** Rows of output that are shown of a probe that failed. */
const LAST = 5;
