import type { Diagnostic } from '../model/diagnostic.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import type { Expression, Step } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import type { Variable } from '../model/variable.ts';

interface Known {
  readonly variables: readonly Variable[];
  readonly steps: readonly Step[];
  readonly expressions: readonly Expression[];
  readonly places: ReadonlyMap<string, Span>;
  /** Whose commands and addresses may use them as well. */
  readonly probes: FrontMatter['probes'];
}

/** Variables that the front matter declares and no step, condition or probe uses or makes. */
export function unusedVariables({
  variables,
  steps,
  expressions,
  places,
  probes = {},
}: Known): readonly Diagnostic[] {
  const produced = new Set(steps.flatMap(({ settings }) => [settings.capture, settings.ask]));
  const probed = JSON.stringify(probes);
  return variables.flatMap(({ name, lines }) => {
    const span = places.get(name);
    const isProbed = new RegExp(`\\$\\{?${name.replace(/\W/g, '\\$&')}\\b`).test(probed);
    const isRead = isProbed || expressions.some(({ text }) => text.includes(name));
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
