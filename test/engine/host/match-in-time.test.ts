import { expect, test } from 'vitest';
import { matchInTime } from '../../../engine/host/match-in-time.ts';

test('an expression is tried on lines, as Unicode', async () => {
  expect(await matchInTime({ pattern: '^ready$', text: 'not yet\nready\n' })).toEqual({ kind: 'matches' });
  expect(await matchInTime({ pattern: '^.$', text: '🜚' })).toEqual({ kind: 'matches' });
  expect(await matchInTime({ pattern: '^ready$', text: 'not yet ready' })).toEqual({ kind: 'differs' });
});

test('an expression that never ends is given up, and this thread goes on meanwhile', async () => {
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 10);
  const match = await matchInTime({ pattern: '^(a+)+$', text: `${'a'.repeat(60)}!` }, 300);
  clearInterval(ticking);
  expect(match).toEqual({ kind: 'undecided', why: 'no answer within 0.3 seconds' });
  expect(ticks).toBeGreaterThan(5);
});

test('what is no expression is undecided, with the reason', async () => {
  expect(await matchInTime({ pattern: '(', text: '' })).toMatchObject({
    kind: 'undecided',
    why: expect.stringContaining('Unterminated group'),
  });
});
