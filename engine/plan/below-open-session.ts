import { groupBy } from '../model/group-by.ts';
import type { StepId } from '../model/ids.ts';
import { type CommandStep, isCommand, type Runbook } from '../model/runbook.ts';
import { factsOf } from '../shell/facts.ts';

/**
 * Steps that stand in a block of their own below one that only opens a session (`ssh HOST`, `sudo -i`): their author may
 * mean them to be typed there, so they are not started here. By id, with the line that opens the session. `exit`, the
 * end of the section or a `target=` ends that.
 */
export function belowOpenSession(runbook: Runbook): ReadonlyMap<StepId, string> {
  const found = new Map<StepId, string>();
  const bySection = groupBy(runbook.steps.filter(isCommand), step => step.section);
  for (const steps of bySection.values()) {
    let open: CommandStep | null = null;
    for (const [at, step] of steps.entries()) {
      const isBelow = open !== null && !isSameBlock(step, open) && !saysWhere(step);
      if (open !== null && isBelow) found.set(step.id, open.text.trim());
      if (isBelow && LEAVES.test(step.text)) open = null;
      else if (staysOpen(step, steps[at + 1])) open = step;
    }
  }
  return found;
}

const LEAVES = /^\s*(?:exit|logout|quit)\s*$/;

function saysWhere({ target, connection, settings }: CommandStep): boolean {
  return target !== null || connection !== undefined || settings.target !== undefined;
}

/** Nothing of its own block is typed in the session. */
function staysOpen(step: CommandStep, next: CommandStep | undefined): boolean {
  if (saysWhere(step) && step.connection === undefined) return false;
  if (!step.traits.includes('remote-session') && !step.traits.includes('interactive')) return false;
  if (next !== undefined && isSameBlock(next, step)) return false;
  const session = factsOf(masked(step)).session;
  return session !== null && session.prompt === null && session.places.length > 0;
}

/** Commands in prose and in items stand alone. */
function isSameBlock(one: CommandStep, other: CommandStep): boolean {
  return one.block !== null && one.block === other.block;
}

function masked({ text, placeholders }: CommandStep): string {
  return placeholders.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${'X'.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}
