import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { replay } from '../../../engine/state/reduce.ts';
import { stepReport } from '../../../engine/view/step-report.ts';
import { lastRows } from '../../../engine/view/stored-rows.ts';
import { sampleJournal } from '../../helpers/sample-journal.ts';
import { commandStep, planned, samplePlan } from '../../helpers/sample-plan.ts';
import { HOSTILE_SEQUENCES } from '../model/hostile-sequences.ts';

const state = replay(sampleJournal().read());
const now = { time: '2026-11-21T02:01:00.000Z', mono: 0 };

describe('a step written out', () => {
  test('has what was run, how it ended, and the last it printed; a secret by its name', () => {
    const output = { rows: ['lag: 3 s'], more: false };
    expect(stepReport({ plan: samplePlan, state, step: 'look', now, output })).toMatchInlineSnapshot(`
      "**Step 1 of 7: Look at the replication lag**: done

      - 2026-11-21 02:00:04 UTC: ✓ exit code 0 in 1.2 s
      - Runbook: Ledger operations, Move the ledger
      - Run: \`move-the-ledger-1\`

      \`\`\`bash
      ledgerctl lag «ledger-eu»
      \`\`\`

      It printed:

      \`\`\`text
      lag: 3 s
      \`\`\`
      "
    `);
    const step = commandStep({
      id: 'open',
      title: 'Open',
      text: 'ledgerctl open <passphrase>',
      risk: 'read',
    });
    const plan = { ...samplePlan, steps: [planned(step)] };
    const opened = stepReport({
      plan,
      state: { ...state, secretsAtHand: new Set(['passphrase']) },
      step: 'open',
      now,
      output: { rows: [], more: false },
    });
    expect(opened).toContain('‹secret:passphrase›');
  });

  test('says why there is no output to tell', () => {
    const output = { why: 'What it prints is not shown: it becomes the secret token.' };
    expect(stepReport({ plan: samplePlan, state, step: 'look', now, output })).toContain(output.why);
  });

  test('is text alone, of a bounded size, and nothing in it ends its fence', () => {
    const awkward = fc.oneof(
      fc.constantFrom(...Object.values(HOSTILE_SEQUENCES), '````', '``` js', '~~~', '`'.repeat(50)),
      fc.string({ unit: 'binary', maxLength: 2000 }),
    );
    fc.assert(
      fc.property(awkward, awkward, fc.array(awkward, { maxLength: 60 }), (title, text, printed) => {
        const bytes = new TextEncoder().encode(printed.map(row => `${row}\n`).join(''));
        const rows = lastRows([{ channel: 'stdout', at: 0, bytes }], 40);
        const step = commandStep({ id: 'odd', title, text, risk: 'read' });
        const plan = { ...samplePlan, steps: [planned(step)] };
        const report = stepReport({ plan, state, step: 'odd', now, output: rows }) ?? '';
        expect(report).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Cs}|[\u2028\u2029]/u);
        expect(report.length).toBeLessThan(100_000);
        const code = unified()
          .use(remarkParse)
          .parse(report)
          .children.filter(node => node.type === 'code');
        expect(code).toHaveLength(rows.rows.length === 0 ? 1 : 2);
        if (rows.rows.length > 0) expect(code.at(-1)?.value.split('\n')).toHaveLength(rows.rows.length);
      }),
      { numRuns: 300 },
    );
  });
});

test('of long output the end is taken, and that it is the end is said', () => {
  const bytes = new TextEncoder().encode(
    Array.from({ length: 50_000 }, (_, index) => `row ${index}\n`).join(''),
  );
  const chunks = Array.from({ length: 10 }, () => ({ channel: 'stdout' as const, at: 0, bytes }));
  const { rows, more } = lastRows(chunks, 3);
  expect(rows).toEqual(['row 49997', 'row 49998', 'row 49999']);
  expect(more).toBe(true);
  expect(lastRows([{ channel: 'gap', at: 0, bytes: new Uint8Array(), missing: 7 }], 3).rows).toEqual([
    '… 7 bytes of output are not kept …',
  ]);
});
