import type { Binding, Variable } from '../model/variable.ts';
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
  variables: readonly Variable[],
  state: Pick<RunState, 'bindings' | 'secretsAtHand'>,
  byRow: ReadonlySet<string> = new Set(),
): readonly VariableRow[] {
  return variables.map(variable => {
    const binding = state.bindings.get(variable.name);
    const secret = variable.type === 'secret' || state.secretsAtHand.has(variable.name);
    const known = binding !== undefined || state.secretsAtHand.has(variable.name);
    return {
      name: inlineText(variable.name),
      type: variable.type,
      description: variable.description === undefined ? null : inlineText(variable.description),
      value: known ? shownValue(variable.name, binding, secret) : null,
      from:
        binding === undefined
          ? known
            ? PROVENANCE_WORDS.answer
            : null
          : PROVENANCE_WORDS[binding.provenance],
      gap: byRow.has(variable.name) ? 'from each row' : 'not known yet',
    };
  });
}

function shownValue(name: string, binding: Binding | undefined, secret: boolean): string {
  return secret || binding === undefined || binding.type === 'secret'
    ? `‹secret:${inlineText(name)}›`
    : quoteValue(binding.value);
}
