import { readFence } from './read.ts';

/** Each step with the place it belongs to, and `→` where drillbook would reach it. */
export function carried(code: string, language = 'bash'): readonly string[] {
  return readFence(code, language).steps.map(step => {
    if (step.kind === 'manual') return `by hand: ${step.text}`;
    const way = step.connection === undefined ? '' : step.target === null ? '⇢ ' : '→ ';
    return `${way}${step.target ?? 'here'}: ${step.text}`;
  });
}
