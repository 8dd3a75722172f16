import { describe, expect, test } from 'vitest';
import { substitute } from '../../engine/shell/substitute.ts';
import { CONTEXTS, type Context } from '../engine/shell/oracle/contexts.ts';
import { findPlaceholders } from '../engine/shell/oracle/find-placeholders.ts';
import { HOSTILE_VALUES } from '../engine/shell/oracle/hostile-values.ts';
import { findShells, runBatch } from '../engine/shell/oracle/run-batch.ts';

const { present, absent } = findShells();

describe.each(present)('in $name', shell => {
  const contexts = CONTEXTS.filter(context => shell.name === 'bash' || context.bash !== true);

  test('every hostile value arrives byte by byte in every context, and nothing of it runs (SUB-01, SUB-02, SUB-11)', () => {
    const cases = contexts.flatMap(context =>
      HOSTILE_VALUES.map(value => ({ text: compile(context, shell.name), value, context })),
    );
    const outcomes = runBatch({ shell, cases, together: HOSTILE_VALUES.length });
    const wrong = cases.flatMap(({ context, text, value }, at) => {
      const outcome = outcomes[at];
      const right = outcome?.stdout === context.prints(value) && !outcome.fired;
      return right ? [] : [{ context: context.title, text, value, outcome, wanted: context.prints(value) }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(outcomes).toHaveLength(contexts.length * HOSTILE_VALUES.length);
  }, 120_000);
});

test('the oracle sees what goes wrong: pasted values run the canary and lose bytes', () => {
  const shell = present[0]!;
  const pasted = HOSTILE_VALUES.slice(0, 70).map(value => ({ text: `dump ${value}`, value }));
  const outcomes = runBatch({ shell, cases: pasted, together: 1 });
  expect(outcomes.filter(outcome => outcome.fired).length).toBeGreaterThan(5);
  expect(
    outcomes.filter((outcome, at) => outcome.stdout !== `[${pasted[at]?.value}]\0`).length,
  ).toBeGreaterThan(20);
});

test('there are enough hostile values and contexts, and bash is here to try them in', () => {
  if (absent.length > 0) console.warn(`NOT TESTED in ${absent.join(', ')}: not installed on this machine.`);
  expect(new Set(HOSTILE_VALUES).size).toBeGreaterThanOrEqual(48);
  expect(CONTEXTS.length).toBeGreaterThanOrEqual(30);
  expect(present.map(shell => shell.name)).toContain('bash');
});

function compile({ text, bash }: Context, shell: string): string {
  const compiled = substitute(text, findPlaceholders(text), {
    shell: shell === 'bash' || bash ? 'bash' : 'sh',
  });
  if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.reason}`);
  return compiled.program.text;
}
