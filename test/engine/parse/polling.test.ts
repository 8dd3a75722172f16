import { expect, test } from 'vitest';
import { readFence } from '../../helpers/read.ts';

test('a loop that looks and sleeps is a wait', () => {
  const { steps } = readFence(
    'while ! kubectl get pod api-0; do\n  sleep 5\ndone\n\nfor host in web-1 web-2; do ping -c 1 "$host"; done\n\nwhile true; do systemctl restart api; sleep 60; done',
  );
  expect(steps.map(step => [step.role, step.kind === 'manual' ? null : step.risk])).toEqual([
    ['wait', 'read'],
    [null, 'read'],
    [null, 'disrupt'],
  ]);
});

test('a loop that nothing ends is watched, and no wait', () => {
  const { steps } = readFence('while true; do\n  kubectl get pods\n  sleep 5\ndone');
  expect(steps).toMatchObject([{ role: null, traits: ['watch'], risk: 'read' }]);
});
