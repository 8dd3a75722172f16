import type { Check, Runbook, Span } from '../../engine/plugin/index.ts';

/** Reports a second `#id` of the same name: references could mean either. */
export const duplicateId: Check = {
  code: 'duplicate-id',
  description: 'Two parts of a runbook have the same `#id`.',
  check(runbook, report) {
    const first = new Map<string, Span>();
    for (const { id, span } of named(runbook)) {
      const known = first.get(id);
      if (!known) {
        first.set(id, span);
        continue;
      }
      report({
        severity: 'error',
        message: `\`#${id}\` already names something on line ${known.start.line}.`,
        span,
        hint: 'Give one of them another id.',
        related: [{ message: 'The first one is here.', span: known }],
      });
    }
  },
};

function named({
  sections,
  steps,
  tables,
}: Runbook): readonly { readonly id: string; readonly span: Span }[] {
  return [...sections, ...steps, ...tables]
    .flatMap(({ settings, span }) => (settings.id === undefined ? [] : [{ id: settings.id, span }]))
    .sort((a, b) => a.span.start.offset - b.span.start.offset);
}
