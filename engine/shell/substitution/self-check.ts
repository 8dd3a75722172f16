import type { Placeholder } from '../../model/runbook.ts';
import type { Reading } from './read-template.ts';

interface Accounts {
  readonly template: string;
  readonly program: string;
  readonly placeholders: readonly Placeholder[];
  readonly reading: Reading;
}

/** Throw unless every placeholder became exactly one reference, or stayed in a comment: anything else is a bug. */
export function assertAccounted({ template, program, placeholders, reading }: Accounts): void {
  const { uses, comments } = reading.findings;
  const used = uses.map(use => use.placeholder);
  if (new Set(used).size !== used.length) throw new Error('A placeholder was read twice.');
  if (used.some(placeholder => comments.has(placeholder))) throw new Error('A comment got a reference.');
  const written = used.filter(({ style }) => style !== 'env').length;
  const found = program.split('${__DRILLBOOK_').length - 1;
  if (found !== written) throw new Error(`${written} references were written and ${found} found.`);
  for (const { raw, start, end } of placeholders) {
    if (template.slice(start, end) !== raw) throw new Error(`No placeholder ${raw} at offset ${start}.`);
  }
}
