import { expect, test } from 'vitest';
import { asLine } from '../../../engine/site/graph/line-layout.ts';
import type { DrawnEdge, DrawnNode } from '../../../engine/view/graph/drawing.ts';

const sizes = { width: 100, heightOf: () => 40 };

test('the way through is straight, and what belongs to a step stands beside it', () => {
  const nodes = [
    step('stop', 1),
    step('wipe', 2),
    step('start', 3),
    step('start-again', null),
    step('put-back', null),
  ];
  const edges = [
    edge('stop', 'wipe'),
    edge('wipe', 'start'),
    edge('stop', 'start-again', 'undo'),
    edge('wipe', 'start-again', 'undo'),
    edge('wipe', 'put-back', 'undo'),
  ];
  const drawn = asLine({ nodes, edges }, sizes);
  if (drawn === null) throw new Error('Not drawn.');
  const at = new Map(drawn.nodes.map(({ node, x, y }) => [node.id, { x, y }]));
  expect(new Set(['stop', 'wipe', 'start'].map(id => at.get(id)?.x)).size).toBe(1);
  expect(at.get('start-again')?.y).toBe(at.get('stop')?.y);
  expect(at.get('put-back')?.y).toBeGreaterThanOrEqual(at.get('wipe')?.y ?? Number.NaN);
  for (const one of drawn.nodes)
    for (const other of drawn.nodes)
      if (one !== other)
        expect(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 40).toBe(true);
  expect(drawn.edges).toHaveLength(edges.length);
  for (const { x, y } of [...drawn.nodes, ...drawn.edges.flatMap(({ points }) => points)]) {
    expect(x).toBeLessThanOrEqual(drawn.width);
    expect(y).toBeLessThanOrEqual(drawn.height);
  }
});

test('steps that branch are no line', () => {
  const nodes = [step('look', 1), step('drain', 2), step('reboot', 3), step('undrain', null)];
  const edges = [edge('look', 'drain'), edge('look', 'reboot'), edge('drain', 'undrain', 'undo')];
  expect(asLine({ nodes, edges }, sizes)).toBeNull();
});

function step(id: string, number: number | null): DrawnNode {
  return { id, number, shape: number === null ? 'helper' : 'step', title: id, conditions: [], group: null };
}

function edge(from: string, to: string, kind: DrawnEdge['kind'] = 'needs'): DrawnEdge {
  return { from, to, kind, label: kind === 'needs' ? null : kind };
}
