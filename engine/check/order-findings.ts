import { toProcedure } from '../graph/procedures.ts';
import { makeStepGraph } from '../graph/step-graph.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Runbook, Step } from '../model/runbook.ts';

/**
 * Procedures that cannot be put in order: their steps wait for each other, or for a step of another procedure; calls
 * lead back, or rows are none. A need
 * that nothing in the file answers is found elsewhere, as a reference.
 */
export function orderFindings(runbook: Runbook): readonly Diagnostic[] {
  const needy = runbook.steps.filter(({ settings, needs }) => settings.needs?.length || needs.length);
  const within = new Set([
    ...needy.map(({ section }) => section),
    ...runbook.steps.filter(saysMore).map(({ section }) => section),
    ...runbook.sections.filter(({ settings }) => settings.each !== undefined).map(({ id }) => id),
  ]);
  const findings = runbook.sections
    .filter(({ id }) => within.has(id))
    .flatMap(section => {
      const made = makeStepGraph(runbook, toProcedure(runbook, section));
      return made.ok ? [] : made.diagnostics;
    });
  const seen = new Set<string>();
  const distinct = findings.filter(({ code, message, span }) => {
    const key = `${code} ${span.start.offset} ${message}`;
    return !seen.has(key) && seen.add(key).has(key);
  });
  const ids = new Set(runbook.steps.map(({ id }) => id));
  const known = new Set(
    needy.filter(({ settings }) => settings.needs?.every(need => ids.has(need))).map(startOf),
  );
  const sections = new Set(runbook.sections.flatMap(({ id, settings }) => [id, settings.id]));
  const calling = new Set(
    runbook.steps.filter(({ settings: { call } }) => call !== undefined && sections.has(call)).map(startOf),
  );
  return distinct.filter(finding => {
    // References that nothing in the file answers are found by the checks of their own.
    if (finding.code === 'dangling-each') return false;
    if (finding.code === 'dangling-need') return known.has(startOf(finding));
    return finding.code !== 'dangling-call' || calling.has(startOf(finding));
  });
}

/** Whether a step is more than itself: a call, or one for each row. */
function saysMore({ settings, list }: Step): boolean {
  return [settings.call, settings.each, list?.settings.each].some(name => name !== undefined);
}

function startOf({ span }: Pick<Diagnostic, 'span'>): number {
  return span.start.offset;
}
