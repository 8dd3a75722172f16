import { findOnPath } from '../host/find-on-path.ts';
import type { Binding } from '../model/variable.ts';
import type { Plan } from '../plan/plan.ts';
import { type MissingTool, toolsMissing } from '../plan/tools-missing.ts';
import type { Line } from '../view/styled-text.ts';
import type { Io } from './io.ts';
import type { OpenedRunbook } from './open-runbook.ts';
import { trustOf } from './trust-gate.ts';

/** A plan to print, and what is known beside it. */
interface PlanToShow {
  readonly plan: Plan;
  readonly secrets: readonly Binding[];
  /** How many commands were started to look. */
  readonly probed: number;
}

/** A plan as rows to read, with what this machine lacks and whether it would ask for trust. */
export async function planPage(
  opened: OpenedRunbook,
  { plan, secrets, probed }: PlanToShow,
  io: Io,
): Promise<readonly Line[]> {
  const { planLines } = await import('../view/plan-text.ts');
  const titles = new Map(opened.runbook.sections.map(({ id, title }) => [id, title]));
  return planLines(plan, {
    secrets: new Set([...secrets.map(({ name }) => name), ...Object.keys(plan.references)]),
    missing: missingHere(plan, opened, io),
    isTrusted: trustOf(opened.file, io).kind === 'trusted',
    probed,
    titleOf: id => titles.get(id),
  });
}

/** Programs that a plan needs and this machine does not have. */
export function missingHere(
  plan: Plan,
  { runbook }: Pick<OpenedRunbook, 'runbook'>,
  { env }: Io,
): readonly MissingTool[] {
  return toolsMissing({
    plan,
    requires: runbook.frontMatter.requires ?? {},
    isOnPath: (name, as) =>
      findOnPath(name, env) !== null || (as === 'other' && findOnPath(name, { PATH: SYSTEM_PATH }) !== null),
  });
}

/** Where `sudo` and a login of root look. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
