import { expect, test } from 'vitest';
import { planText } from '../../../engine/view/plan-text.ts';
import { planOf } from '../../helpers/plan-of.ts';

const BOOK = `# Harbour

## Flooded quay

\`\`\`bash {#sirens if="severity == 'SEV1'"}
sirenctl start
\`\`\`

\`\`\`bash {#pumps}
pumpctl start
\`\`\`

## Severities

| Severity | Response time | Resolution time |
|----------|---------------|-----------------|
| SEV1     | immediately   | 4 hours         |
| SEV2     | 30 min        | 1 day           |
`;

const plain = {
  style: (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join(''),
};

test('the severity picked decides conditions and sets the times', () => {
  const grave = planOf(BOOK, { severity: 'SEV1' });
  expect(grave.steps.map(({ verdict }) => verdict.kind)).toEqual(['would-run', 'would-run']);
  expect(grave.severity?.budgets.map(({ ms }) => ms)).toEqual([0, 4 * 3_600_000]);
  expect(planText(grave, plain)).toContain('Severity SEV1 · Response time: at once · Resolution time: 4 h');
  const mild = planOf(BOOK, { severity: 'SEV2' });
  expect(mild.steps.map(({ verdict }) => verdict.kind)).toEqual(['would-skip', 'would-run']);
  expect(grave.digest).not.toBe(mild.digest);
});

test('while nobody has picked one, what depends on it is unknown, and it is one of the levels', () => {
  const open = planOf(BOOK);
  expect(open.steps[0]?.verdict).toEqual({ kind: 'unknown', dependsOn: ['severity'] });
  expect(open.variables.find(({ name }) => name === 'severity')?.choices).toEqual(['SEV1', 'SEV2']);
  expect(open.severity).toBeNull();
});

test('a procedure that says nothing of it asks for no severity', () => {
  const { variables } = planOf(BOOK.replace(` if="severity == 'SEV1'"`, ''));
  expect(variables).toEqual([]);
});
