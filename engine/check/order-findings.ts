import { toProcedure } from '../graph/procedures.ts';
import { makeStepGraph } from '../graph/step-graph.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Runbook } from '../model/runbook.ts';

/**
 * Procedures that cannot be put in order: their steps wait for each other, or for a step of another procedure. A need
 * that nothing in the file answers is found elsewhere, as a reference.
 */
export function orderFindings(runbook: Runbook): readonly Diagnostic[] {
  const needy = runbook.steps.filter(({ settings, needs }) => settings.needs?.length || needs.length);
  const within = new Set(needy.map(({ section }) => section));
  const findings = runbook.sections
    .filter(({ id }) => within.has(id))
    .flatMap(section => {
      const made = makeStepGraph(runbook, toProcedure(runbook, section));
      return made.ok ? [] : made.diagnostics;
    });
  const ids = new Set(runbook.steps.map(({ id }) => id));
  const known = new Set(
    needy.filter(({ settings }) => settings.needs?.every(need => ids.has(need))).map(startOf),
  );
  return findings.filter(finding => finding.code !== 'dangling-need' || known.has(startOf(finding)));
}

function startOf({ span }: Pick<Diagnostic, 'span'>): number {
  return span.start.offset;
}
