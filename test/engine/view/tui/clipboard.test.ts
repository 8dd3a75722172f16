import { expect, test } from 'vitest';
import { clipboardSequence } from '../../../../engine/view/tui/clipboard.ts';

const bare = `\u001B]52;c;${Buffer.from('née «edge-7»').toString('base64')}\u0007`;

test('a terminal is asked for its clipboard, through tmux and screen in the form that each passes on', () => {
  expect(clipboardSequence('née «edge-7»', 'direct')).toBe(bare);
  expect(clipboardSequence('née «edge-7»', 'tmux')).toBe(
    `${bare}\u001BPtmux;\u001B${bare.slice(0, -1)}\u0007\u001B\\`,
  );
  expect(clipboardSequence('née «edge-7»', 'none')).toBe('');
});

test('screen is given no string that is too long for it, and together they are the request', () => {
  const text = 'row after row\n'.repeat(100);
  const whole = clipboardSequence(text, 'direct');
  const wrapped = clipboardSequence(text, 'screen').slice(whole.length);
  const parts = wrapped.split('\u001B\\').filter(Boolean);
  expect(parts.every(part => part.startsWith('\u001BP') && part.length <= 78)).toBe(true);
  expect(parts.map(part => part.slice(2)).join('')).toBe(whole);
});
