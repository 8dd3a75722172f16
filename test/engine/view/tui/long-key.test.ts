import { expect, test } from 'vitest';
import { decode, newDecoder } from '../../../../engine/view/tui/input.ts';
import { usualCode } from '../../../../engine/view/tui/long-key.ts';

const ESC = '\u001B';

test.each([
  ['[99;5u', '\u0003'],
  ['[27u', ESC],
  ['[13;1u', '\r'],
  ['[114u', 'r'],
  ['[114;2u', 'R'],
  ['[114;3u', `${ESC}r`],
  ['[114;1:2u', 'r'],
  ['[114;1:3u', ''],
  ['[57441;2u', ''],
  ['[27;5;99~', '\u0003'],
  ['[27;2;82~', 'R'],
  ['[3~', null],
  ['[A', null],
])('the key of %s is told in the usual code', (sequence, usual) => {
  expect(usualCode(ESC + sequence)).toBe(usual);
});

test('a click in the oldest form is no key, whatever letters it is told with, however it is cut', () => {
  expect(decode(newDecoder, `${ESC}[MqAyx`).inputs).toEqual([{ kind: 'text', text: 'x', burst: 1 }]);
  const { decoder, inputs } = decode(newDecoder, `${ESC}[Mq`);
  expect(inputs).toEqual([]);
  expect(decode(decoder, 'Ay').inputs).toEqual([]);
});
