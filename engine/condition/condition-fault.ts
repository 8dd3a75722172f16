import type { Expression } from '../model/runbook.ts';
import { compile } from './compile.ts';

/** Why a text is no condition; `null` when it is one. */
export function conditionFault(text: string): string | null {
  const compiled = compile(text, 'condition');
  return compiled.ok ? null : compiled.why;
}

/** Why the text of an expression is none, in the place where it stands; `null` when it is one. */
export function expressionFault({ key, text }: Pick<Expression, 'key' | 'text'>): string | null {
  if (key !== 'expect-json') return conditionFault(text);
  const compiled = compile(text, 'document');
  return compiled.ok ? null : compiled.why;
}
