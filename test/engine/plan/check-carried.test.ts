import { expect, test } from 'vitest';
import { checkBinding } from '../../../engine/plan/check-binding.ts';
import { planOf } from '../../helpers/plan-of.ts';

const HOSTILE = '$(touch canary)';

/** The message for a value of `note` in these steps, each a fence; `null` when it may be used. */
function refusalOf(type: string, value: string, ...steps: readonly string[]): string | null {
  const fences = steps.map(text => `\`\`\`bash {#step-${steps.indexOf(text)}}\n${text}\n\`\`\`\n`).join('\n');
  const plan = planOf(
    `---\nvariables:\n  note: { type: ${type} }\n---\n# Notes\n\n## Keep a note\n\n${fences}`,
  );
  const variable = plan.variables.find(({ name }) => name === 'note');
  const checked = checkBinding(plan, variable!, value);
  return checked.ok ? null : checked.message;
}

test.each([
  [['X=<note>', 'eval "$X"'], '`eval`'],
  [['export X=<note>', 'date', 'bash -c "$X"'], '`bash`'],
  [['X=<note>', 'Y=$X', 'eval "$Y"'], '`eval`'],
  [['read -r X <<< <note>', 'echo "$X" | sh'], '`sh`'],
  [['export X=<note>', 'echo $((X + 1))'], 'a calculation'],
  [['declare -i N=0', 'export N=<note>'], '`declare`'],
  [['set -- <note>', 'eval "$1"'], '`eval`'],
  [['run() { eval "$1"; }', 'run <note>'], '`eval`'],
  [['X=<note>', 'f() { eval "$X"; }', 'f'], '`eval`'],
] as const)(
  'what a step leaves in the session may be read again by a later one (SUB-06): %j',
  (steps, by) => {
    const message = refusalOf('text', HOSTILE, ...steps);
    expect(message).toContain(`reads text again (${by})`);
  },
);

test.each([
  [['X=<note>', 'echo "$X"']],
  [['eval "$X"', 'X=<note>']],
  [['X=<note>', 'X=done; eval "echo $X"']],
  [['export X=<note>', 'export Y=uptime', 'eval "$Y"']],
  [['log() { echo "$1"; }', 'log <note>']],
])('what nobody reads again there may be any text: %j', steps => {
  expect(refusalOf('text', HOSTILE, ...steps)).toBeNull();
});

test('a value that means nothing there, and a narrow type, may be left', () => {
  expect(refusalOf('text', 'uptime', 'X=<note>', 'eval "$X"')).toBeNull();
  expect(refusalOf('safe', 'db-1', 'X=<note>', 'psql -c "select $X"')).toBeNull();
});

test('the refusal names the line of the later step', () => {
  expect(refusalOf('text', HOSTILE, 'X=<note>', 'date\neval "$X"')).toContain(
    'Line 15 reads text again (`eval`)',
  );
});
