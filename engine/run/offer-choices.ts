import type { Variable } from '../model/variable.ts';
import { checkBinding } from '../plan/check-binding.ts';
import type { Question } from './question.ts';
import type { Performance } from './run-context.ts';

/** Most choices that are offered. */
const MOST = 1000;

type ValueQuestion = Extract<Question, { readonly kind: 'value' }>;

/** A question for a value with the choices that a command prints; where it prints none, the question says so. */
export async function offerChoices(
  question: ValueQuestion,
  performance: Pick<Performance, 'plan' | 'operator' | 'record' | 'listChoices'>,
): Promise<ValueQuestion> {
  const { choicesFrom: from } = question.variable;
  if (from === undefined || question.secret) return question;
  const { plan, operator, record, listChoices } = performance;
  const listing = await listChoices(from);
  if (listing.said.trim() !== '') operator.tell(listing.said);
  const choices = listing.ok ? fitting(listing.lines, question.variable, plan) : [];
  record({ type: 'offered', variable: question.variable.name, from, count: choices.length });
  if (choices.length > 0) return { ...question, variable: { ...question.variable, choices } };
  const why = listing.ok
    ? listing.lines.length === 0
      ? 'it printed nothing'
      : 'nothing that it printed can be a value'
    : listing.why;
  return { ...question, unoffered: { from, why } };
}

/** Lines that can be a value, each once. */
function fitting(lines: readonly string[], variable: Variable, plan: Performance['plan']): readonly string[] {
  const fit = lines.slice(0, MOST).filter(line => checkBinding(plan, variable, line).ok);
  return [...new Set(fit)];
}
