import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../engine/model/settings.ts';
import { unmetExpectation } from '../../../engine/run/unmet-expectation.ts';
import { commandStep, samplePlan } from '../../helpers/sample-plan.ts';

/** What a step with these settings lacks when it prints this. */
async function lacking(settings: Settings, text: string, isWhole = true): Promise<string | null> {
  const step = commandStep({ id: 'look', title: 'Look', text: 'ledgerctl status', risk: 'read', settings });
  return await unmetExpectation(
    step,
    { text, isWhole },
    {
      plan: samplePlan,
      match: async ({ pattern, text: tried }) => ({
        kind: new RegExp(pattern, 'mu').test(tried) ? 'matches' : 'differs',
      }),
    },
  );
}

describe('expect', () => {
  test.each([
    '\u{1b}[32mready\u{1b}[0m: 3 replicas\n',
    '\u{1b}[01;31m\u{1b}[Kready\u{1b}[m\u{1b}[K: 3 replicas\n',
    '\u{1b}[38;5;8mready\u{1b}[39m: 3 replicas\n',
    '\u{9b}1mready\u{9b}0m: 3 replicas\n',
  ])('sees through colours: %j', async text => {
    expect(await lacking({ expect: '^ready: 3' }, text)).toBeNull();
  });

  test('does not see through what hides text or moves it', async () => {
    expect(await lacking({ expect: '^ready' }, '\u{1b}[8mready\u{1b}[0m\n')).toBe(
      'output that matches /^ready/',
    );
    expect(await lacking({ expect: '^ready' }, 'not \u{1b}[1Gready\n')).toBe('output that matches /^ready/');
  });

  test('says that it looked at the beginning only, and takes no cut for the end of a line', async () => {
    expect(await lacking({ expect: 'done$' }, 'copying\nnot done yet'.slice(0, 16), false)).toBe(
      'output that matches /done$/, in the first MiB of more',
    );
    expect(await lacking({ expect: '^copying$' }, 'copying\nnot done', false)).toBeNull();
  });
});

describe('expect-json', () => {
  const expectJson = 'phase == "Running"';

  test('is met, or says what was found', async () => {
    expect(await lacking({ expectJson }, '{"phase": "Running"}')).toBeNull();
    expect(await lacking({ expectJson }, '{\u{1b}[34m"phase"\u{1b}[0m: "Failed"}')).toBe(
      'output in which `phase == "Running"` holds; `phase` is "Failed"',
    );
  });

  test('comes after expect', async () => {
    const both = { expect: 'Running', expectJson };
    expect(await lacking(both, '{"phase": "Failed"}')).toBe('output that matches /Running/');
    expect(await lacking(both, '{"phase": "Failed", "next": "Running"}')).toContain('`phase` is "Failed"');
  });

  test('is not judged by a part of a document', async () => {
    expect(await lacking({ expectJson }, '{"phase": "Running"}', false)).toBe(
      'JSON of at most 1 MiB; it printed more',
    );
  });

  test.each([
    ['private', { expectJson, private: true }],
    ['captured as a secret', { expectJson, capture: 'passphrase' }],
  ] as const)('repeats nothing of output that is %s', async (_, settings) => {
    for (const text of ['{"phase": "battery-staple"}', 'battery-staple'])
      expect(await lacking(settings, text)).not.toContain('staple');
  });
});
