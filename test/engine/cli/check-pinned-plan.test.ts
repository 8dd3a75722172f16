import { expect, test } from 'vitest';
import { checkPinnedPlan } from '../../../engine/cli/check-pinned-plan.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { planOf } from '../../helpers/plan-of.ts';

const plan = planOf('# Gateways\n\n## Look\n\n```bash {retry=2 delay=5s}\nping -c 1 gw-1\n```\n');

function startedWith(planDigest: string) {
  const journal = memoryJournal();
  journal.append({
    type: 'run-started',
    tool: 'drillbook 0.0.9',
    planDigest,
    runbook: { ...plan.runbook },
    procedure: plan.procedure,
    place: { host: 'ops-1', user: 'ana', cwd: '/', pid: 1, tty: null, ssh: null },
  });
  return journal.read();
}

test('a plan that was written and read again is the one that the run was started with', () => {
  const pinned: unknown = JSON.parse(JSON.stringify(plan, null, 2));
  expect(checkPinnedPlan(pinned, startedWith(plan.digest))).toEqual(pinned);
});

test('a plan of which one step was changed is damaged', () => {
  const steps = plan.steps.map(planned => ({ ...planned, step: { ...planned.step, text: 'reboot' } }));
  expect(() => checkPinnedPlan({ ...plan, steps }, startedWith(plan.digest))).toThrow('not the one');
});

test('a plan of another version is refused as such, whatever its digest covered', () => {
  const older = { ...plan, v: plan.v - 1 };
  expect(() => checkPinnedPlan(older, startedWith('0'.repeat(64)))).toThrow(
    `plans have version ${plan.v - 1}`,
  );
});

test('what is no plan is damaged, and a run without a first record never began', () => {
  expect(() => checkPinnedPlan(null, startedWith(plan.digest))).toThrow('not the one');
  expect(() => checkPinnedPlan(plan, [])).toThrow('before its first record');
});
