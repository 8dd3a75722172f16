import type { Diagnostic } from '../model/diagnostic.ts';
import type { Expression, Step } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import type { Variable } from '../model/variable.ts';

interface Known {
  readonly variables: readonly Variable[];
  readonly steps: readonly Step[];
  readonly expressions: readonly Expression[];
  readonly places: ReadonlyMap<string, Span>;
}

/** Variables that the front matter declares and no step or condition uses or makes. */
export function unusedVariables({ variables, steps, expressions, places }: Known): readonly Diagnostic[] {
  const produced = new Set(steps.flatMap(({ settings }) => [settings.capture, settings.ask]));
  return variables.flatMap(({ name, lines }) => {
    const span = places.get(name);
    const isRead = expressions.some(({ text }) => text.includes(name));
    if (!span || lines.length || produced.has(name) || isRead) return [];
    return [
      {
        code: 'unused-variable',
        severity: 'info' as const,
        message: `\`${name}\` is declared, and no step uses it.`,
        span,
        hint: `Use it as \`$${name}\` or \`<${name}>\`, or remove it.`,
      },
    ];
  });
}
