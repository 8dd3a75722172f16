import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { substitute } from '../../../engine/shell/substitute.ts';
import { comparePrograms } from './oracle/compare-programs.ts';
import { findPlaceholders } from './oracle/find-placeholders.ts';
import { findShells, runBatch } from './oracle/run-batch.ts';
import { scriptArbitrary, tokenArbitrary } from './oracle/script-grammar.ts';
import { hostileText, sampleArbitrary } from './oracle/word-grammar.ts';

const THOROUGH = process.env.DRILLBOOK_FUZZ !== undefined;
const RUNS = Number(process.env.DRILLBOOK_FUZZ ?? 600);
// The same cases each time, unless more are asked for.
const SEED = Number(process.env.DRILLBOOK_SEED ?? (THOROUGH ? Date.now() % 0x7fffffff : 2026));

const { present } = findShells();

/** The shells share the cases. */
const EACH = Math.ceil(RUNS / present.length);

const again = `seed ${SEED}: run again with DRILLBOOK_SEED=${SEED} DRILLBOOK_FUZZ=${RUNS}`;

describe.each(present)('in $name', shell => {
  test(`nested quotings hand on hostile values byte by byte (SUB-03), ${again}`, () => {
    const samples = fc.sample(fc.tuple(sampleArbitrary(), hostileText), {
      numRuns: EACH,
      seed: SEED + present.indexOf(shell),
    });
    const cases = samples.flatMap(([sample, value]) => {
      const compiled = substitute(sample.text, findPlaceholders(sample.text), { shell: 'sh' });
      return compiled.ok ? [{ text: compiled.program.text, value, sample }] : [];
    });
    const outcomes = runBatch({ shell, cases, together: 50 });
    const wrong = cases.flatMap(({ sample, text, value }, at) => {
      const outcome = outcomes[at];
      const right = outcome?.stdout === sample.prints(value) && !outcome.fired;
      return right ? [] : [{ template: sample.text, text, value, outcome, wanted: sample.prints(value) }];
    });
    expect(wrong.sort((left, right) => left.text.length - right.text.length).slice(0, 3)).toEqual([]);
    expect(cases.length).toBeGreaterThan(samples.length * 0.9);
    console.log(`${shell.name}: ${cases.length} cases, ${wrong.length} wrong (seed ${SEED})`);
  }, 600_000);
});

test(`a program runs as it would with a plain word in the text (SUB-10), ${again}`, () => {
  const templates = fc.sample(scriptArbitrary(), { numRuns: Math.ceil(RUNS / 10), seed: SEED });
  const compiled = templates.flatMap(template => {
    const program = compile(template);
    return program === null ? [] : [{ template, plain: template.replaceAll('<db>', '+w'), program }];
  });
  expect(comparePrograms({ pairs: compiled, value: '+w', by: 'running' })).toEqual([]);
  expect(compiled.length).toBeGreaterThan(templates.length / 3);
}, 600_000);

test(`random tokens are refused, or are as good or bad shell text as before (SUB-10), ${again}`, () => {
  const templates = fc.sample(tokenArbitrary(), { numRuns: RUNS / 2, seed: SEED });
  const compiled = templates.flatMap(template => {
    const program = compile(template);
    return program === null ? [] : [{ template, plain: template.replaceAll('<db>', '9.x'), program }];
  });
  expect(comparePrograms({ pairs: compiled, value: '9.x', by: 'reading' })).toEqual([]);
  expect(compiled.length).toBeGreaterThan(RUNS / 400);
}, 600_000);

test('text without placeholders comes back as it is, whatever it is (SUB-10)', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), tokenArbitrary());
  fc.assert(
    fc.property(text, anything => {
      const compiled = substitute(anything, [], { shell: 'bash' });
      expect(compiled.ok && compiled.program.text).toBe(anything);
    }),
    { numRuns: 1000 },
  );
});

function compile(template: string): string | null {
  // Random tokens can spell other placeholders, which the text they are compared with still has.
  const placeholders = findPlaceholders(template).filter(placeholder => placeholder.raw === '<db>');
  if (placeholders.length === 0) return null;
  const compiled = substitute(template, placeholders, { shell: 'bash' });
  return compiled.ok ? compiled.program.text : null;
}
