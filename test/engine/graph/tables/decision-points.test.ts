import { describe, expect, test } from 'vitest';
import { decisionPoints } from '../../../../engine/graph/tables/decision-points.ts';
import { referencesOfStep } from '../../../../engine/graph/tables/references-of-step.ts';
import type { Runbook } from '../../../../engine/model/runbook.ts';
import { read } from '../../../helpers/read.ts';

const SHOP = `# Shop

## Diagnose

| Symptom | Cause | Fix |
|---|---|---|
| Orders hang | Queue is full | \`systemctl restart orders\` |
| Pages are slow | Cache is cold | See section 2, then [stock](#stock) <!-- drillbook: if="region == 'eu'" --> |
| Nothing prints | | Call the printer's owner, see [background](#background) |
| | | |
| Tills are off | | Restore <!-- drillbook: call=#restore --> |

## 2. Warm the cache

\`\`\`bash
shopctl cache warm
\`\`\`

## Stock

### Recount

1. Count the shelves, as section 2 and [the tills](#restore) say; see [here](#recount).

## Background

Words only.

<!-- drillbook: #restore -->

## Restore the tills

1. Restart each till.
`;

function pointsOf(runbook: Runbook) {
  return runbook.sections.flatMap(section => decisionPoints(runbook, section));
}

describe('a table of symptoms', () => {
  const runbook = read(SHOP);

  test('is a choice with an option for each row that says anything', () => {
    expect(pointsOf(runbook)).toMatchObject([
      { id: 'diagnose/choose', title: 'Symptom', declared: false, span: { start: { line: 5 } } },
    ]);
    expect(pointsOf(runbook)[0]?.options.map(({ key, span }) => [key, span.start.line])).toEqual([
      ['orders-hang', 7],
      ['pages-are-slow', 8],
      ['nothing-prints', 9],
      ['tills-are-off', 11],
    ]);
  });

  test('offers the steps of the row that is picked', () => {
    const [option] = pointsOf(runbook)[0]?.options ?? [];
    const step = runbook.steps.find(({ text }) => text === 'systemctl restart orders');
    expect(option).toMatchObject({
      label: 'Orders hang',
      facts: [
        { name: 'Cause', text: 'Queue is full' },
        { name: 'Fix', text: 'systemctl restart orders' },
      ],
      steps: [step?.id],
      calls: [],
      condition: null,
    });
  });

  test('leads to sections with steps of their own or below them, and to no other', () => {
    const options = pointsOf(runbook)[0]?.options ?? [];
    expect(options.map(({ calls }) => calls)).toEqual([[], ['2-warm-the-cache', 'stock'], [], ['restore']]);
  });

  test('keeps an option whose text is all there is to do', () => {
    expect(pointsOf(runbook)[0]?.options[2]).toMatchObject({
      facts: [{ name: 'Fix', text: "Call the printer's owner, see background" }],
      steps: [],
    });
  });

  test('says when a row is for', () => {
    expect(pointsOf(runbook)[0]?.options[1]?.condition).toBe("region == 'eu'");
  });
});

describe('the id of a choice', () => {
  const table = '| If | Then |\n|---|---|\n| late | hurry |\n';

  test('is the annotated one', () => {
    const [point] = pointsOf(read(`# Pack\n\n<!-- drillbook: #pace -->\n\n${table}`));
    expect(point).toMatchObject({ id: 'pace', declared: true });
  });

  test('differs from every step and every other choice', () => {
    const runbook = read(
      `# Pack\n\n1. Choose\n2. Pack it <!-- drillbook: #pace -->\n\n${table}\nElse:\n\n<!-- drillbook: #pace -->\n\n${table}`,
    );
    expect(runbook.steps.map(({ id }) => id)).toEqual(['pack/choose', 'pace']);
    expect(pointsOf(runbook).map(({ id }) => id)).toEqual(['pack/choose-2', 'pack/choose-3']);
  });

  test('comes with its kind declared where an annotation says it', () => {
    const [point] = pointsOf(
      read('# Pack\n\n<!-- drillbook: table=decision -->\n\n| Box | Do |\n|---|---|\n| small | fold |\n'),
    );
    expect(point).toMatchObject({ title: 'Box', declared: true, options: [{ label: 'small' }] });
  });
});

test('a step refers to the other sections that its text names, each once', () => {
  const runbook = read(SHOP);
  const step = runbook.steps.find(({ section }) => section === 'recount');
  expect(step && referencesOfStep(runbook, step)).toEqual(['2-warm-the-cache', 'restore']);
});

test('a runbook of four thousand steps is gone through once', () => {
  const item = (index: number) => `${index + 1}. Move box ${index}, see section 2.\n`;
  const list = Array.from({ length: 4000 }, (_, index) => item(index)).join('');
  const runbook = read(`# Depot\n\n## 1. Move\n\n${list}\n## 2. Stack\n\n1. Stack the boxes.\n`);
  expect(runbook.steps).toHaveLength(4001);
  const started = performance.now();
  const found = runbook.steps.flatMap(step => referencesOfStep(runbook, step));
  expect(found).toHaveLength(4000);
  // Steps times references would be sixteen million comparisons.
  expect(performance.now() - started).toBeLessThan(500);
});
