import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePlans, isSamePlan } from '../../../engine/plan/compare-plans.ts';
import { planOf } from '../../helpers/plan-of.ts';

interface Part {
  readonly text: string;
  readonly info?: string;
}

function planWith(parts: readonly Part[]) {
  const blocks = parts.map(({ text, info = '' }) => `\`\`\`bash ${info}\n${text}\n\`\`\`\n`);
  return planOf(`# Lock gate\n\n## Move the gate\n\n${blocks.join('\n')}`);
}

const DRAIN: Part = { text: 'sluice drain east' };
const LOWER: Part = { text: 'gate lower east', info: '{title="Lower the gate"}' };
const SEAL: Part = { text: 'seal press east', info: '{#seal}' };
const SOUND: Part = { text: 'horn twice' };

function differences(before: readonly Part[], after: readonly Part[]) {
  const { changed, added, removed, renamed } = comparePlans(planWith(before), planWith(after));
  return {
    changed: changed.map(pair => pair.after.step.text),
    added: added.map(({ step }) => step.text),
    removed: removed.map(({ step }) => step.text),
    renamed,
  };
}

const NONE = { changed: [], added: [], removed: [], renamed: [] };

test('JRN-12: steps that were moved, and prose around them, are no change', () => {
  expect(differences([DRAIN, LOWER, SEAL], [SEAL, DRAIN, LOWER])).toEqual(NONE);
});

test('JRN-12: a step put in between is added, and shifts no other', () => {
  expect(differences([DRAIN, LOWER, SEAL], [DRAIN, SOUND, LOWER, SEAL])).toEqual({
    ...NONE,
    added: [SOUND.text],
  });
});

test('JRN-12: a step taken out is removed, and shifts no other', () => {
  expect(differences([DRAIN, SOUND, LOWER], [DRAIN, LOWER])).toEqual({ ...NONE, removed: [SOUND.text] });
});

test('JRN-12: a step that its author named anew keeps what is known of it', () => {
  const named = { ...SOUND, info: '{#warn title="Warn the crew"}' };
  const { renamed, ...rest } = differences([DRAIN, SOUND], [DRAIN, named]);
  expect(renamed).toEqual([{ from: expect.stringContaining('horn'), to: 'warn' }]);
  expect(rest).toEqual({ changed: [SOUND.text], added: [], removed: [] });
});

test('JRN-12: a step is changed that has the id or the title of its author and another text', () => {
  const lower = { ...LOWER, text: 'gate lower east --slow' };
  const seal = { ...SEAL, text: 'seal press east 40' };
  expect(differences([DRAIN, LOWER, SEAL], [DRAIN, lower, seal])).toEqual({
    ...NONE,
    changed: [lower.text, seal.text],
  });
});

test('JRN-12: a setting that its author changed is a change, though the text is the same', () => {
  expect(differences([SEAL], [{ ...SEAL, info: '{#seal timeout=5m}' }])).toEqual({
    ...NONE,
    changed: [SEAL.text],
  });
});

test('JRN-12: a text that changed under no name of its own is never taken for the one that stands in its place', () => {
  // All are called `gate-lower`; by that name alone, the first of the new ones would be the old one.
  const before = [{ text: 'gate lower 1' }];
  const after = [{ text: 'gate lower 2' }, { text: 'gate lower 3' }];
  expect(differences(before, after)).toEqual({
    ...NONE,
    added: after.map(({ text }) => text),
    removed: ['gate lower 1'],
  });
});

test('JRN-12: a shift of numbered names carries each step along with its text', () => {
  const old = [{ text: 'gate lower 1' }, { text: 'gate lower 2' }];
  const { renamed, ...rest } = differences([...old], [{ text: 'gate lower 3' }, ...old]);
  expect(rest).toEqual({ changed: [], added: ['gate lower 3'], removed: [] });
  expect(renamed.map(({ from, to }) => [from, to].map(id => id.replace(/^.*\//, '')))).toEqual([
    ['gate-lower', 'gate-lower-2'],
    ['gate-lower-2', 'gate-lower-3'],
  ]);
});

test('JRN-12: whatever was moved, put in and taken out, only a step of the same text is the same step', () => {
  const texts = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const parts = (numbers: readonly number[]) => [
        SEAL,
        ...numbers.map(each => ({ text: `gate lift ${each}` })),
      ];
      const [old, fresh] = [planWith(parts(before)), planWith(parts(after))];
      const changes = comparePlans(old, fresh);
      const textsOf = (numbers: readonly number[], others: readonly number[]) =>
        numbers.filter(each => !others.includes(each)).map(each => `gate lift ${each}`);
      expect(changes.removed.map(({ step }) => step.text)).toEqual(textsOf(before, after));
      expect(changes.added.map(({ step }) => step.text)).toEqual(textsOf(after, before));
      expect(changes.changed).toEqual([]);
      const textOf = (plan: typeof old, id: string) => plan.steps.find(step => step.id === id)?.step.text;
      for (const { from, to } of changes.renamed) expect(textOf(old, from)).toBe(textOf(fresh, to));
      expect(isSamePlan(comparePlans(old, old))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
