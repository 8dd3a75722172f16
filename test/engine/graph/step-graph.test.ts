import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCycle } from '../../../engine/graph/find-cycle.ts';
import { listProcedures } from '../../../engine/graph/procedures.ts';
import { makeStepGraph } from '../../../engine/graph/step-graph.ts';
import { readText } from '../../helpers/read-text.ts';

function graphOf(steps: string) {
  const runbook = readText(`# Board\n\n## Update the board\n\n${steps}`);
  const [procedure] = listProcedures(runbook);
  if (procedure === undefined) throw new Error('No procedure.');
  return makeStepGraph(runbook, procedure);
}

const step = (attributes: string, command: string) => `\`\`\`bash {${attributes}}\n${command}\n\`\`\`\n\n`;

test('without edges of its own a step needs the one before it', () => {
  const made = graphOf('```bash\nfetch\ncheck\ninstall\n```\n');
  if (!made.ok) throw new Error('No graph.');
  const [first, second, third] = made.graph.order;
  expect(made.graph.nodes.get(first ?? '')?.needs).toEqual([]);
  expect(made.graph.nodes.get(third ?? '')?.needs).toEqual([second]);
});

test('stated needs come first, and the order is otherwise that of the document', () => {
  const made = graphOf(
    step('#install needs=#fetch', 'install') +
      step('#notify needs=#install', 'notify') +
      step('#fetch needs=#fetch-key', 'fetch') +
      step('#fetch-key needs=#look', 'key') +
      step('#look needs=#look2', 'look') +
      step('#look2', 'look2'),
  );
  // The last step has no needs of its own, so it would follow the one before it: a circle.
  expect(made.ok).toBe(false);
  const open = graphOf(
    step('#fetch', 'fetch') +
      step('#notify needs=#install', 'notify') +
      step('#install needs=#fetch', 'install'),
  );
  expect(open.ok && open.graph.order).toEqual(['fetch', 'install', 'notify']);
});

test('a circle of needs names every step in it, each with its place', () => {
  const made = graphOf(step('#fetch needs=#install', 'fetch') + step('#install needs=#fetch', 'install'));
  expect(made.ok).toBe(false);
  if (made.ok) return;
  expect(made.diagnostics[0]).toMatchObject({ code: 'circular-needs' });
  expect(made.diagnostics[0]?.related?.map(each => each.span.start.line)).toEqual([6, 10]);
});

test('a need that no step has is told with the step that states it', () => {
  const made = graphOf(step('#fetch needs=#nowhere', 'fetch'));
  expect(made.ok ? [] : made.diagnostics.map(each => each.code)).toEqual(['dangling-need']);
});

test('a selection leaves out the rest and the edges to it', () => {
  const runbook = readText(`# Board\n\n## Update\n\n${step('#a', 'a')}${step('#b', 'b')}${step('#c', 'c')}`);
  const [procedure] = listProcedures(runbook);
  if (procedure === undefined) throw new Error('No procedure.');
  const only = makeStepGraph(runbook, procedure, { only: 'b' });
  expect(only.ok && [...only.graph.order, ...(only.graph.nodes.get('b')?.needs ?? [])]).toEqual(['b']);
  const from = makeStepGraph(runbook, procedure, { from: 'b' });
  expect(from.ok && from.graph.order).toEqual(['b', 'c']);
});

test('a circle is found exactly when no order exists', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const edges = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 10 });
  fc.assert(
    fc.property(edges, pairs => {
      const needs = new Map(ids.map(id => [id, pairs.filter(([from]) => from === id).map(([, to]) => to)]));
      const cycle = findCycle(ids, needs);
      const placed = new Set<string>();
      for (let before = -1; before !== placed.size; ) {
        before = placed.size;
        for (const id of ids) if ((needs.get(id) ?? []).every(need => placed.has(need))) placed.add(id);
      }
      expect(cycle === null).toBe(placed.size === ids.length);
      for (const [index, id] of (cycle ?? []).entries()) {
        expect(needs.get(id)).toContain(cycle?.[(index + 1) % cycle.length]);
      }
    }),
  );
});
