import { compile } from './compile.ts';
import type { Names } from './read-names.ts';

/** Variables and steps that a condition reads; `null` when it is none. What a loop names is not among them. */
export function namesIn(text: string): Names | null {
  const compiled = compile(text, 'condition');
  return compiled.ok ? compiled.names : null;
}
