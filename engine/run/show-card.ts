import { stepState } from '../state/step-state.ts';
import { applyAnswer } from './apply-answer.ts';
import type { Card } from './drill-port.ts';
import { revealed } from './due-in-drill.ts';
import type { Effect } from './effect.ts';
import type { Performance } from './run-context.ts';

/** Show the card whose turn it is before an effect, until it is acknowledged; says whether there was one. */
export async function showCard(effect: Effect | undefined, performance: Performance): Promise<boolean> {
  const card = nextCard(effect, performance);
  if (card === null) return false;
  const { record, operator, seenCards } = performance;
  if (performance.state.rehearsal?.revealed.has(card.id) !== true)
    record(revealed(card, card.when.kind === 'at' ? null : card.when.step));
  const question = { kind: 'card', card: card.id, title: card.title, text: card.text } as const;
  const answer = await operator.ask(question);
  if (answer.kind === 'done') seenCards.add(card.id);
  else applyAnswer(question, answer, performance);
  return true;
}

function nextCard(effect: Effect | undefined, { state, drill, seenCards }: Performance): Card | null {
  const { rehearsal } = state;
  // Nobody reads a card while a step is under way.
  if (rehearsal === null || drill === undefined || effect?.type === 'await') return null;
  const next = stepOf(effect);
  const isDue = ({ id, when }: Card): boolean => {
    if (rehearsal.revealed.has(id)) return true;
    if (when.kind === 'at') return false;
    const { status } = stepState(state, when.step);
    const isSettled = status === 'done' || status === 'skipped';
    return isSettled || (when.kind === 'before' && when.step === next);
  };
  return drill.cards.find(card => !seenCards.has(card.id) && isDue(card)) ?? null;
}

function stepOf(effect: Effect | undefined): string | null {
  if (effect === undefined) return null;
  if (effect.type === 'ask') return 'step' in effect.question ? effect.question.step : null;
  return 'step' in effect && typeof effect.step === 'string' ? effect.step : null;
}
