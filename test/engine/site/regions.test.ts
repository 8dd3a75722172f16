import { expect, test } from 'vitest';
import { indexTable } from '../../../engine/site/index-table.ts';
import { findRegions, replaceRegions } from '../../../engine/site/regions.ts';
import { read } from '../../helpers/read.ts';

const README = `# Ours

\`\`\`markdown
<!-- begin drillbook index books -->
<!-- end drillbook -->
\`\`\`

<!-- begin drillbook index books more -->
old
<!-- end drillbook -->

Between.

<!-- begin drillbook graph books/queue.md#move -->
<!-- end drillbook -->
`;

test('parts are found between their comments, and what stands in code is text', () => {
  const found = findRegions(README);
  if (!found.ok) throw new Error(found.message);
  expect(found.regions.map(({ kind, about, line }) => ({ kind, about, line }))).toEqual([
    { kind: 'index', about: 'books more', line: 8 },
    { kind: 'graph', about: 'books/queue.md#move', line: 14 },
  ]);
  const made = replaceRegions(
    README,
    found.regions.map((region, at) => ({ region, content: `new ${at}` })),
  );
  expect(made).toBe(
    README.replace('more -->\nold\n', 'more -->\n\nnew 0\n\n').replace(
      '#move -->\n',
      '#move -->\n\nnew 1\n\n',
    ),
  );
  expect(replaceRegions(README.replaceAll('\n', '\r\n'), []).includes('\r\n')).toBe(true);
});

test.each([
  ['```', '```js'],
  ['~~~', '~~~ sh'],
  ['````', '```'],
  ['```', '~~~'],
])('a block of code that begins with %s does not end with %s', (first, inner) => {
  const region = '<!-- begin drillbook index -->\n<!-- end drillbook -->\n';
  const found = findRegions(`${first}\n${inner}\n${region}${first}\n\n${region}`);
  if (!found.ok) throw new Error(found.message);
  expect(found.regions.map(({ line }) => line)).toEqual([7]);
});

test('code within a line opens no block', () => {
  const found = findRegions('``` `a` ```\n\n<!-- begin drillbook index -->\n<!-- end drillbook -->\n');
  expect(found).toMatchObject({ ok: true, regions: [{ line: 3 }] });
});

test.each([
  ['<!-- begin drillbook index -->\n', 'This part has no end: add `<!-- end drillbook -->`.'],
  ['<!-- end drillbook -->\n', 'This comment ends a part that never began.'],
  ['<!-- begin drillbook table -->\n<!-- end drillbook -->', 'Expected `index` or `graph`, found `table`.'],
  [
    '<!-- begin drillbook index -->\n<!-- begin drillbook index -->\n',
    'The part that begins on line 1 has no end.',
  ],
])('%j is told as wrong', (text, message) => {
  expect(findRegions(text)).toMatchObject({ ok: false, message });
});

test('comments of parts are no annotations of the runbook that they stand in', () => {
  const { diagnostics } = read('# Queue\n\n<!-- begin drillbook index books -->\n<!-- end drillbook -->\n');
  expect(diagnostics).toEqual([]);
});

test('a title cannot get out of its cell', () => {
  const lines = { first: 1, last: 2, commands: [] };
  const procedure = {
    id: 'drain',
    title: 'Drain ](x) | <b>`',
    path: [],
    steps: 2,
    risk: null,
    variables: [],
    lines,
  };
  expect(indexTable([{ link: 'books/n.md', title: 'N|\nM', procedures: [procedure] }])).toBe(
    [
      '| Runbook | Procedure | Steps | Highest risk |',
      '| --- | --- | --: | --- |',
      '| [N\\| M](books/n.md) | [Drain \\](x) \\| \\<b\\>\\`](books/n.md#drain) | 2 | by hand |',
    ].join('\n'),
  );
});
