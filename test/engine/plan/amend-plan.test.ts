import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amendWith } from '../../../engine/cli/amend-with.ts';
import type { Amendment } from '../../../engine/model/amendment.ts';
import { RISKS } from '../../../engine/model/risk.ts';
import type { Plan } from '../../../engine/plan/plan.ts';
import { makeRegistry } from '../../../engine/plugin/registry.ts';
import { builtinPlugins } from '../../../plugins/index.ts';
import { planOf } from '../../helpers/plan-of.ts';

const amend = amendWith(makeRegistry(builtinPlugins.map(plugin => ({ plugin, origin: 'built-in' }))));

const plan = planOf(`# Turnstiles

## Drain a turnstile

\`\`\`bash {#look risk=read idempotent retry=3 timeout=5s}
gatectl show <turnstile>
\`\`\`

\`\`\`bash {#drain undo=open}
gatectl drain <turnstile>
\`\`\`

\`\`\`bash {#open}
gatectl open <turnstile>
\`\`\`

1. Lock the gate by hand.
`);

const ids = plan.steps.map(({ id }) => id);

function step(amended: Plan, id: string) {
  const found = [...amended.steps, ...amended.offline].find(each => each.id === id);
  if (found === undefined) throw new Error(`No step ${id}.`);
  return found;
}

describe('another text for a step', () => {
  test('is what is started, with the values of its placeholders and those that it brings', () => {
    const amended = amend(plan, [
      { kind: 'edited', step: 'drain', text: 'gatectl drain <turnstile> --for <minutes>' },
    ]);
    const { program, uses, amended: how } = step(amended, 'drain');
    expect(program?.text).not.toContain('<');
    expect(program?.references.map(({ variable }) => variable)).toEqual(['turnstile', 'minutes']);
    expect(uses).toEqual(['turnstile', 'minutes']);
    expect(amended.variables.map(({ name }) => name)).toContain('minutes');
    expect(how).toEqual({ from: 'gatectl drain <turnstile>' });
  });

  test('takes none of the words that its author said of the text before: its risk, and that it may run twice', () => {
    const text = 'rm -rf /srv/gates';
    const { step: edited, risk } = step(amend(plan, [{ kind: 'edited', step: 'look', text }]), 'look');
    expect(risk).toBe('destroy');
    expect(edited.settings).toEqual({ id: 'look', timeout: 5000 });
  });

  test('is never less of a risk than the text before', () => {
    const [before, after] = [plan, amend(plan, [{ kind: 'edited', step: 'drain', text: 'ls' }])].map(
      each => step(each, 'drain').risk,
    );
    expect(after).toBe(before);
  });

  test('that no value can safely go into has no program', () => {
    const amended = amend(plan, [
      { kind: 'edited', step: 'drain', text: `bash -c "$(cat <turnstile>; echo '<x>" ` },
    ]);
    expect(step(amended, 'drain').program).toBeNull();
  });

  test('edited twice, it still tells what the runbook says', () => {
    const amended = amend(plan, [
      { kind: 'edited', step: 'drain', text: 'gatectl drain north' },
      { kind: 'edited', step: 'drain', text: 'gatectl drain south' },
    ]);
    expect(step(amended, 'drain')).toMatchObject({
      step: { text: 'gatectl drain south' },
      amended: { from: 'gatectl drain <turnstile>' },
    });
  });

  test('for what a person does by hand changes nothing', () => {
    const manual = plan.steps.find(each => each.step.kind === 'manual')?.id ?? '';
    expect(amend(plan, [{ kind: 'edited', step: manual, text: 'ls' }])).toEqual(plan);
  });
});

describe('a command that the runbook does not have', () => {
  test('stands before its step, which waits for it, and may fail', () => {
    const amended = amend(plan, [{ kind: 'inserted', step: '+1', before: 'drain', text: 'df -h <disk>' }]);
    expect(amended.steps.map(({ id }) => id)).toEqual(ids.toSpliced(ids.indexOf('drain'), 0, '+1'));
    expect(step(amended, 'drain').needs).toContain('+1');
    expect(step(amended, '+1')).toMatchObject({
      risk: 'read',
      uses: ['disk'],
      amended: { from: null },
      step: { settings: { onFail: 'continue' }, target: null },
    });
  });

  test('takes no variable of the shell for a placeholder', () => {
    const amended = amend(plan, [
      { kind: 'inserted', step: '+1', before: 'drain', text: 'echo $HOME ${NEW}' },
    ]);
    expect(step(amended, '+1').uses).toEqual([]);
  });
});

test('a command whose place is gone is known, and not on the way', () => {
  const amended = amend(plan, [{ kind: 'inserted', step: '+1', before: 'nowhere', text: 'df -h' }]);
  expect(amended.steps).toEqual(plan.steps);
  expect(amended.offline.map(({ id }) => id)).toContain('+1');
});

test('a command takes no place of a step that has its id', () => {
  expect(amend(plan, [{ kind: 'inserted', step: 'drain', before: 'look', text: 'reboot' }])).toEqual(plan);
});

test('whatever was changed, every step of the runbook is still there, in its order, and none is less of a risk', () => {
  const text = fc.constantFrom(
    'ls',
    'reboot',
    'gatectl drain <turnstile>',
    'rm -rf <dir>',
    'echo "',
    '<',
    '',
  );
  const id = fc.constantFrom(...ids, '+1', 'nowhere');
  const amendment: fc.Arbitrary<Amendment> = fc.oneof(
    fc.record({ kind: fc.constant('edited'), step: id, text }),
    fc.record({
      kind: fc.constant('inserted'),
      step: fc.constantFrom('+1', '+2'),
      before: id,
      text,
    }),
  );
  fc.assert(
    fc.property(fc.array(amendment, { maxLength: 5 }), amendments => {
      const amended = amend(plan, amendments);
      expect(amended.steps.map(each => each.id).filter(each => ids.includes(each))).toEqual(ids);
      for (const before of plan.steps) {
        expect(RISKS.indexOf(step(amended, before.id).risk)).toBeGreaterThanOrEqual(
          RISKS.indexOf(before.risk),
        );
      }
      expect(amend(amend(plan, amendments.slice(0, 2)), amendments.slice(2))).toEqual(amended);
      expect(amended.digest).toBe(plan.digest);
    }),
    { numRuns: 200 },
  );
});
