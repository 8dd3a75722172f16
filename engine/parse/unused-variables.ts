import type { Diagnostic } from '../model/diagnostic.ts';
import type { Step } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import type { Variable } from '../model/variable.ts';

interface Known {
  readonly variables: readonly Variable[];
  readonly steps: readonly Step[];
  readonly places: ReadonlyMap<string, Span>;
}

/** Variables that the front matter declares and no step uses or makes. */
export function unusedVariables({ variables, steps, places }: Known): readonly Diagnostic[] {
  const produced = new Set(steps.flatMap(({ settings }) => [settings.capture, settings.ask]));
  return variables.flatMap(({ name, lines }) => {
    const span = places.get(name);
    if (!span || lines.length || produced.has(name)) return [];
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
