import { describe, expect, test } from 'vitest';
import { proseLines } from '../../../engine/view/prose.ts';
import { bare } from '../../../engine/view/styled-text.ts';

const shown = (markdown: string, columns = 40) => `\n${proseLines(markdown, columns).map(bare).join('\n')}\n`;

describe('prose', () => {
  test('wraps paragraphs and keeps lists, quotes and alerts apart', () => {
    const markdown = `Drain the node **before** you restart it, else requests
are lost. See [the policy](https://wiki.example/policy) and [below](#undo).

1. Ask \`ops\` first
2. Wait for the
   drain to end
   - at most two minutes
   - or until the graph is flat

> A quoted line
> that goes on

> [!WARNING]
> The cache is cold for a while.

## After

| node | zone |
|------|------|
| web1 | a    |

<!-- drillbook: #drain -->
***Done.*** Keep snake_case_names and 2*3*4 as they are.`;
    expect(shown(markdown)).toMatchInlineSnapshot(`
      "
      Drain the node before you restart it,
      else requests are lost. See the policy
      (https://wiki.example/policy) and below.

      1. Ask ops first
      2. Wait for the drain to end
         • at most two minutes
         • or until the graph is flat

      │ A quoted line that goes on

      │ WARNING
      │ The cache is cold for a while.

      After

      node  zone  
      ────  ────
      web1  a     

      Done. Keep snake_case_names and 2*3*4 as
      they are.
      "
    `);
  });

  test('draws rules, underlined headings, bare addresses, and lists in alerts', () => {
    const markdown = `Rollback
--------

See <https://wiki.example/rollback>, and keep <node> as it is.

***

> [!CAUTION]
>
> - the cache is cold
> - alerts
>   are muted`;
    expect(shown(markdown)).toMatchInlineSnapshot(`
      "
      Rollback

      See https://wiki.example/rollback, and
      keep <node> as it is.

      ────

      │ CAUTION
      │ 
      │ • the cache is cold
      │ • alerts are muted
      "
    `);
  });

  test('a table that is told row by row loses no word', () => {
    const markdown =
      '| wind | berth |\n|---|---|\n| rough | north pier only, see [the chart](https://wiki.example/chart) |';
    expect(shown(markdown)).toMatchInlineSnapshot(`
      "
        wind: rough
        berth: north pier only, see the chart
          (https://wiki.example/chart)
      "
    `);
  });

  test('a table without rows is left out, for its rows are steps', () => {
    expect(shown('| alarm | answer |\n|-------|--------|')).toBe('\n\n');
  });

  test('code is shown as it is', () => {
    expect(shown('Like this:\n\n```text\n  a **b**\n```\nand on')).toMatchInlineSnapshot(`
      "
      Like this:

          a **b**
      and on
      "
    `);
  });

  test('nothing yields nothing', () => {
    expect(proseLines('', 40)).toEqual([]);
  });
});
