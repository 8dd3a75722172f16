import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../engine/plan/plan.ts';
import { initialState } from '../../../engine/state/reduce.ts';
import { detailParts } from '../../../engine/view/detail-lines.ts';
import { planText } from '../../../engine/view/plan-text.ts';
import { stepDetail } from '../../../engine/view/step-detail.ts';
import { withoutColour as style } from '../../../engine/view/style.ts';
import { bare } from '../../../engine/view/styled-text.ts';
import { planOf } from '../../helpers/plan-of.ts';

const GATEWAYS = readFileSync('test/fixtures/flow/gateways.md', 'utf8');

/** Without the digest, which changes with every field that a plan gets. */
const textOf = (plan: Plan) => planText(plan, { style }).replace(plan.digest, 'of the plan');

/** A procedure that is repeated for so many hosts. */
function manyHosts(count: number, zone: (index: number) => string = () => 'north'): string {
  const rows = Array.from({ length: count }, (_, index) => `| web${index + 1} | ${zone(index)} |`);
  return `# Fleet

## Restart every host

<!-- drillbook: each=#hosts-list -->

1. Restart a host

   \`\`\`bash
   # Restart it
   gatectl restart <host> <zone>
   \`\`\`

2. Look at its light

## Hosts

<!-- drillbook: #hosts-list table=reference -->

| Host | Zone |
| --- | --- |
${rows.join('\n')}
`;
}

describe('a plan on paper', () => {
  test('says where each step stands, what decides about it, and with which values', () => {
    const text = textOf(planOf(GATEWAYS, { window: 'open' }));
    expect(`\n${text.replace(/^Digest .*\n/m, '')}`).toMatchInlineSnapshot(`
      "
      Rotate the keys  gateways.md
      Dry run: nothing was started.

      Values
        host   = from each row
        zone   = from each row
        window = «open»  ← --var

      1. Look whether the vault answers
         would run, only looks
           gatectl ready

      2. Freeze deployments
         would skip, a condition decides: \`if\` is false: window == 'closed'
         if: window == 'closed'
           gatectl freeze

      — web1

      3. Drain it
         unknown: depends on the check drained[web1], changes things
           gatectl drain «web1»
         Needless where #drained succeeds.

      4. Give it the new key
         would run, changes things
           gatectl key «web1» «north»
         Tried up to 2 more times, 3.0 s apart.
         If it fails, #page answers that first.

      — web2

      5. Drain it
         unknown: depends on the check drained[web2], changes things
           gatectl drain «web2»
         Needless where #drained succeeds.

      6. Give it the new key
         would run, changes things
           gatectl key «web2» «south»
         Tried up to 2 more times, 3.0 s apart.
         If it fails, #page answers that first.

      — Rotate the keys

      7. Let the caches settle
         would run
           Let the caches settle
         Waits 10 m 00 s.

      — Announce it

      8. Say it in the channel
         would run, changes things
           gatectl say done

      — Rotate the keys

      9. Look at the dashboard
         would ask: a person does it
           Look at the dashboard

      10. Dashboard
          would ask: a person chooses the way
            1. Green  What to do: Close the change
            2. Red  What to do: Bring the old key back
            0. None of these

      — Green

      11. Close the change
          unknown: depends on step 10
          when “Green” is chosen at step 10
            Close the change

      — Red › Bring the old key back

      12. Bring the old key back
          unknown: depends on step 10, interrupts a live service
          no undo is given
          when “Red” is chosen at step 10
            gatectl rollback

      – Fill it again
        Takes back step 3.
        only when it is asked for, changes things
          gatectl fill «web1»

      – Is it drained?
        Says whether there is nothing left to do in step 3.
        only when it is asked for, only looks
          gatectl drained «web1»

      – Page the owner
        Answers a failure of step 4.
        only when it is asked for, changes things
          gatectl page «web1»

      – Fill it again
        Takes back step 5.
        only when it is asked for, changes things
          gatectl fill «web2»

      – Is it drained?
        Says whether there is nothing left to do in step 5.
        only when it is asked for, only looks
          gatectl drained «web2»

      – Page the owner
        Answers a failure of step 6.
        only when it is asked for, changes things
          gatectl page «web2»

      12 steps: 5 would run, 2 would ask, 1 would be skipped, 4 unknown
      No undo is given: step 12
      Done by a person: step 9–11
      "
    `);
  });

  test('of many rows shows the first ones, counts the others, and keeps every number', () => {
    const text = textOf(planOf(manyHosts(500)));
    expect(text).toMatch(/^— web3\n\n5\. Restart it$/m);
    expect(text).toMatch(/^… and 497 rows more: web4, web5, web6, web7, … \(--json has all\)$/m);
    expect(text).not.toMatch(/— web4\b/);
    expect(text).toMatch(/^1000 steps: 500 would run, 500 would ask$/m);
    expect(text.split('\n').length).toBeLessThan(60);
  });

  test('of twelve rows shows all of them', () => {
    const text = textOf(planOf(manyHosts(12)));
    expect(text).toMatch(/^— web12$/m);
    expect(text).not.toMatch(/rows more/);
  });

  test('never leaves out a row that says something else than the ones before it', () => {
    const text = textOf(planOf(manyHosts(30, index => (index === 20 ? 'no rth' : 'north'))));
    expect(text).toMatch(/^— web21\n\n41\. Restart it\n {4}blocked: /m);
    expect(text).toMatch(/^… and 26 rows more: web4/m);
    expect(text).toMatch(/^Blocked: step 41$/m);
  });

  test('continues a step under its title, however many digits its number has', () => {
    const text = textOf(planOf(manyHosts(12)));
    expect(text).toMatch(/^9\. Restart it\n {3}would run/m);
    expect(text).toMatch(/^11\. Restart it\n {4}would run, .*\n {4}no undo is given\n {6}gatectl/m);
  });

  test('names the procedures that a text mentions, and the dry run of the tool itself', () => {
    const made = planOf('# Fleet\n\n## Look around\n\n1. Look at the light\n');
    const plan = {
      ...made,
      steps: made.steps.map(step => ({ ...step, mentions: ['restart'], dryRun: 'gatectl --dry look' })),
    };
    const text = planText(plan, { style, titleOf: () => 'Restart\u001B[2J' });
    expect(text).toMatch(/names: Restart\\u\{1b\}\[2J \(drillbook run gateways\.md#restart\)/);
    expect(text).toMatch(/its own dry run: gatectl --dry look/);
    const [asked] = plan.steps;
    if (asked === undefined) throw new Error('There is a step.');
    const now = { time: '2026-11-21T02:01:00.000Z', mono: 0 };
    const detail = stepDetail({ plan, state: initialState, planned: asked, number: 1, now });
    const { head } = detailParts(detail, { columns: 40, rewritten: false });
    expect(head.map(bare)).toContain('Names restart.');
  });
});
