import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../helpers/read.ts';
import { shared } from '../helpers/shared.ts';

/** What a person said of a step of a real runbook; docs/reading-accuracy.md says how they were drawn. */
interface Verdict {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly risk: string | null;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string;
}

const verdicts = readFileSync('test/fixtures/accuracy/verdicts.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line) as Verdict);

test('a hundred steps were judged, each with a reason', () => {
  expect(verdicts).toHaveLength(100);
  expect(verdicts.filter(({ reason }) => reason === '')).toEqual([]);
});

const corpus = shared('corpus');
if (corpus === null) console.warn('SKIPPED: the corpus of real runbooks is not beside this checkout.');

describe.skipIf(corpus === null)('steps of real runbooks that were judged right', () => {
  test('are still read as they were', () => {
    const readings = new Map<string, ReturnType<typeof read>>();
    const steps = ({ file }: Verdict) => {
      const known = readings.get(file) ?? read(readFileSync(join(corpus ?? '', file), 'utf8'), file);
      readings.set(file, known);
      return known.steps;
    };
    const lost = verdicts
      .filter(({ verdict }) => verdict === 'right')
      .filter(
        each =>
          !steps(each).some(
            step =>
              step.span.start.line === each.line &&
              step.kind === each.kind &&
              ('risk' in step ? step.risk : null) === each.risk,
          ),
      );
    expect(lost.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });
});
