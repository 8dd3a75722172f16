import { compile } from './compile.ts';

/** Why a text is no condition; `null` when it is one. */
export function conditionFault(text: string): string | null {
  const compiled = compile(text, 'condition');
  return compiled.ok ? null : compiled.why;
}

/** Why a text is no expression about a JSON document; `null` when it is one. */
export function documentFault(text: string): string | null {
  const compiled = compile(text, 'document');
  return compiled.ok ? null : compiled.why;
}
