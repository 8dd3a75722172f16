import { canBeMasked } from '../model/can-be-masked.ts';
import type { Performance } from './run-context.ts';

/** Record, once for each, the secrets that cannot be told from any text, and what is done about them. */
export function warnOfWeakSecrets({
  secrets,
  state,
  record,
}: Pick<Performance, 'secrets' | 'state' | 'record'>): void {
  for (const [name, value] of secrets) {
    if (canBeMasked(value)) continue;
    const why = `${name} is too short, or too common a word, to be taken out of what steps print: the output of steps that are given it is not recorded.`;
    if (!state.warnings.has(why)) record({ type: 'warned', why });
  }
}
