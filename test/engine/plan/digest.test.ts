import { expect, test } from 'vitest';
import type { Settings } from '../../../engine/model/settings.ts';
import type { Variable } from '../../../engine/model/variable.ts';
import { planDigest } from '../../../engine/plan/digest.ts';
import type { Plan, PlannedStep } from '../../../engine/plan/plan.ts';
import { database, samplePlan } from '../../helpers/sample-plan.ts';

/** Two values for each setting; a key that is missing here does not compile. */
const settings: { readonly [K in keyof Required<Settings>]: readonly [Settings[K], Settings[K]] } = {
  id: ['freeze', 'halt'],
  title: ['Freeze', 'Halt'],
  needs: [['look'], []],
  parallel: [true, undefined],
  if: ['<region> == eu', '<region> == us'],
  risk: ['read', 'destroy'],
  idempotent: [true, undefined],
  check: ['look', 'follow'],
  expect: ['frozen', 'thawed'],
  expectExit: [[0], [0, 3]],
  expectJson: ['.frozen', '.thawed'],
  capture: ['lag', 'size'],
  ask: ['rows', 'columns'],
  timeout: [1000, 2000],
  retry: [1, 2],
  delay: [1000, 2000],
  until: ['look', 'follow'],
  wait: [1000, 2000],
  confirm: ['none', 'type'],
  confirmValue: ['3', '4'],
  approve: [true, undefined],
  role: ['storage', 'network'],
  undo: ['thaw', 'melt'],
  undoOf: ['freeze', 'look'],
  irreversible: [true, undefined],
  onFail: ['ask', 'continue'],
  onFailGoto: ['look', 'wipe'],
  call: ['restart', 'stop'],
  target: ['db-1', 'db-2'],
  cwd: ['/srv/ledger', '/srv/archive'],
  env: [{ LEDGER: 'eu' }, { LEDGER: 'us' }],
  interactive: [true, undefined],
  follow: [true, undefined],
  budget: [1000, 2000],
  probe: ['lag', 'size'],
  every: [1000, 2000],
  dry: ['look', 'follow'],
  each: ['hosts', 'zones'],
  where: ['zone=a', 'zone=b'],
  manual: [true, undefined],
  output: [true, undefined],
  file: ['a.sql', 'b.sql'],
  skip: [true, undefined],
  private: [true, undefined],
  table: ['hosts', 'zones'],
  ignore: [[{ code: 'x', reason: 'y' }], []],
};

const variable: { readonly [K in keyof Required<Variable>]: readonly [Variable[K], Variable[K]] } = {
  name: ['database', 'ledger'],
  type: ['safe', 'text'],
  declared: [true, false],
  lines: [[12], [13]],
  description: ['The ledger', 'Another'],
  default: ['ledger-eu', 'ledger-us'],
  example: ['ledger-eu', 'ledger-us'],
  pattern: ['^ledger-', '^archive-'],
  choices: [['eu', 'us'], ['eu']],
  choicesFrom: ['ledgerctl regions', 'ledgerctl zones'],
  from: ['env:LEDGER_PASSPHRASE', 'file:passphrase'],
  aliases: [['db'], ['base']],
  allowDash: [true, false],
  required: [true, false],
  exportAs: ['DATABASE', 'LEDGER'],
};

function withFreeze(change: (step: PlannedStep) => PlannedStep): Plan {
  return { ...samplePlan, steps: samplePlan.steps.map(step => (step.id === 'freeze' ? change(step) : step)) };
}

const withSettings = (more: Settings): Plan =>
  withFreeze(planned => ({
    ...planned,
    step: { ...planned.step, settings: { ...planned.step.settings, ...more } },
  }));

test.each(Object.entries(settings))(
  'a plan whose step says another `%s` has another digest',
  (key, [one, other]) => {
    const digests = [{ [key]: one }, { [key]: other }].map(each =>
      planDigest(withSettings(each as Settings)),
    );
    expect(new Set(digests).size).toBe(2);
  },
);

test.each(Object.entries(variable))(
  'a plan whose variable has another `%s` has another digest',
  (key, [one, other]) => {
    const digests = [one, other].map(value =>
      planDigest({ ...samplePlan, variables: [{ ...database, [key]: value } as Variable] }),
    );
    expect(new Set(digests).size).toBe(2);
  },
);

test.each<[string, Plan]>([
  [
    'the text that is started',
    withFreeze(step => ({ ...step, program: { language: 'bash', text: 'true', references: [] } })),
  ],
  [
    'a target',
    withFreeze(({ step, ...planned }) => ({ ...planned, step: { ...step, target: 'db-2' } as typeof step })),
  ],
  ['a risk', withFreeze(step => ({ ...step, risk: 'read' }))],
  ['what comes first', withFreeze(step => ({ ...step, needs: ['look'] }))],
  ['the order', { ...samplePlan, steps: samplePlan.steps.toReversed() }],
  ['a step off the main line', { ...samplePlan, offline: [] }],
  [
    'where a value came from',
    { ...samplePlan, bindings: [{ name: 'database', type: 'safe', value: 'eu', provenance: 'flag' }] },
  ],
  [
    'the content of the runbook',
    { ...samplePlan, runbook: { ...samplePlan.runbook, sha256: 'b'.repeat(64) } },
  ],
])('a plan with another view of %s has another digest', (_what, plan) => {
  expect(planDigest(plan)).not.toBe(planDigest(samplePlan));
});

test('a plan that was written, read and asked for by another path is the same plan', () => {
  const read = JSON.parse(JSON.stringify(samplePlan)) as Plan;
  const { steps, ...rest } = read;
  const moved = { steps, ...rest, runbook: { ...read.runbook, path: '/elsewhere/operations.md' } };
  expect(planDigest(moved)).toBe(planDigest(samplePlan));
});
