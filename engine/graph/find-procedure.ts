import { nearest } from '../model/nearest.ts';
import type { Runbook, Section } from '../model/runbook.ts';
import type { Procedure } from './procedures.ts';
import { listProcedures, toProcedure } from './procedures.ts';
import { choicesOf, indexOf } from './section-parts.ts';

export type FoundProcedure =
  | { readonly kind: 'found'; readonly procedure: Procedure }
  /** The heading groups procedures: pick one of them. */
  | { readonly kind: 'choice'; readonly section: Section; readonly procedures: readonly Procedure[] }
  | { readonly kind: 'ambiguous'; readonly procedures: readonly Procedure[] }
  | { readonly kind: 'none'; readonly suggestions: readonly string[] };

/** Find a procedure by its heading's slug, its `#id`, or a unique part of its title. */
export function findProcedure(runbook: Runbook, wanted: string): FoundProcedure {
  const name = wanted.replace(/^#/, '').trim();
  const section = runbook.sections.find(each => each.id === name || each.settings.id === name);
  if (section !== undefined) return open(runbook, section);

  const procedures = listProcedures(runbook);
  const part = fold(name);
  const exact = procedures.filter(procedure => fold(procedure.title) === part);
  const matches =
    exact.length > 0 ? exact : procedures.filter(procedure => fold(procedure.title).includes(part));
  const [only, ...others] = matches;
  if (only !== undefined && part !== '') {
    return others.length === 0
      ? { kind: 'found', procedure: only }
      : { kind: 'ambiguous', procedures: matches };
  }
  const titled = runbook.sections.filter(each => part !== '' && fold(each.title).includes(part));
  if (titled.length === 1 && titled[0] !== undefined) return open(runbook, titled[0]);
  return {
    kind: 'none',
    suggestions: nearest(
      name,
      procedures.map(procedure => procedure.id),
    ),
  };
}

function open(runbook: Runbook, section: Section): FoundProcedure {
  const procedure = toProcedure(runbook, section);
  if (procedure.steps.length > 0 || choicesOf(indexOf(runbook), section).length > 0)
    return { kind: 'found', procedure };
  const below = listProcedures(runbook).filter(each =>
    each.sections.every(part => isBelow(runbook, part, section)),
  );
  if (below.length > 0) return { kind: 'choice', section, procedures: below };
  return { kind: 'none', suggestions: [] };
}

function isBelow(runbook: Runbook, section: Section, ancestor: Section): boolean {
  for (let parent = section.parent; parent !== null; ) {
    if (parent === ancestor.id) return true;
    parent = runbook.sections.find(each => each.id === parent)?.parent ?? null;
  }
  return false;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
