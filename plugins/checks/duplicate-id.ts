import { type Check, isCommand, type Runbook, type Span } from '../../engine/plugin/index.ts';

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

/**
 * What has an id that somebody may mean: each annotated one, and the anchors of headings. A fence that became steps
 * gave its id to the first of them.
 */
function named({
  sections,
  steps,
  blocks,
  tables,
}: Runbook): readonly { readonly id: string; readonly span: Span }[] {
  const used = new Set(steps.flatMap(step => (isCommand(step) ? (step.block ?? []) : [])));
  const annotated = [...steps, ...tables, ...blocks.filter(({ id }) => !used.has(id))].flatMap(
    ({ settings, span }) => (settings.id === undefined ? [] : [{ id: settings.id, span }]),
  );
  return [...sections, ...annotated].sort((a, b) => a.span.start.offset - b.span.start.offset);
}
