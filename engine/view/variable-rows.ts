import { maskPasswords } from '../model/url-passwords.ts';
import type { Binding } from '../model/variable.ts';
import type { GivenReference, Plan } from '../plan/plan.ts';
import { referenceFor } from '../plan/resolve-variables.ts';
import type { RunState } from '../state/run-state.ts';
import { quoteValue } from './command-segments.ts';
import { inlineText } from './inline-text.ts';
import { PROVENANCE_WORDS } from './words.ts';

/** A variable with what is known of its value. */
export interface VariableRow {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  /** Quoted and sanitised; a secret's name instead of its value; `null` while nothing fills it. */
  readonly value: string | null;
  readonly from: string | null;
  /** What is said in place of a value. */
  readonly gap: string;
}

/**
 * Variables in the order of the plan, each with its value and where that came from. `byRow` names those that only rows
 * fill, each in its own way.
 */
export function variableRows(
  { variables, references }: Pick<Plan, 'variables' | 'references'>,
  state: Pick<RunState, 'bindings' | 'secretsAtHand'>,
  byRow: ReadonlySet<string> = new Set(),
): readonly VariableRow[] {
  return variables.map(variable => {
    const reference = referenceFor({ references }, variable.name);
    const binding = state.bindings.get(variable.name);
    const secret = variable.type === 'secret' || state.secretsAtHand.has(variable.name);
    const known = reference !== null || binding !== undefined || state.secretsAtHand.has(variable.name);
    return {
      name: inlineText(variable.name),
      type: variable.type,
      description: variable.description === undefined ? null : inlineText(variable.description),
      value: known ? shownValue(variable.name, binding, secret) : null,
      from: known ? originOf(binding, reference) : null,
      gap: byRow.has(variable.name) ? 'from each row' : 'not known yet',
    };
  });
}

function originOf(binding: Binding | undefined, reference: GivenReference | null): string {
  if (reference !== null) return inlineText(maskPasswords(reference.text));
  return PROVENANCE_WORDS[binding?.provenance ?? 'answer'];
}

function shownValue(name: string, binding: Binding | undefined, secret: boolean): string {
  return secret || binding === undefined || binding.type === 'secret'
    ? `‹secret:${inlineText(name)}›`
    : quoteValue(binding.value);
}
