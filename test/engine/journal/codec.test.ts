import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, noHash } from '../../../engine/journal/codec.ts';
import type { RunEventHead } from '../../../engine/journal/event.ts';

const head: RunEventHead = {
  v: 1,
  seq: 1,
  run: '20261121-drain',
  time: '2026-11-21T09:00:00.000Z',
  mono: 12.5,
  boot: 'boot-1',
  actor: { user: 'ada', uid: 1000, via: 'console' },
  prev: noHash,
};

test('reading a line gives back what was written, whatever text it carries', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (text, step) => {
      const { event, line } = encode(head, { type: 'noted', text, step });
      expect(decode(line.subarray(0, -1))).toEqual({ ok: true, event });
      expect(event).toMatchObject({ text, step });
    }),
  );
});

test('AUD-06: one record is one line, whatever its text holds', () => {
  const { line } = encode(head, { type: 'noted', text: 'a\r\n{"seq":9}\u0085\u2028', step: null });
  expect([...line].filter(byte => byte === 10)).toHaveLength(1);
  expect(line.at(-1)).toBe(10);
});

test('half of a surrogate pair is written as the replacement character, as a process would receive it', () => {
  const { event } = encode(head, { type: 'noted', text: 'caf\ud83d!', step: null });
  expect(event).toMatchObject({ text: 'caf\uFFFD!' });
});

test('AUD-03: a line that hashes right but is not written as drillbook writes is refused', () => {
  const kind = (covered: string) => {
    const hash = createHash('sha256').update(covered).digest('hex');
    const decoded = decode(Buffer.from(`${covered},"hash":"${hash}"}`));
    return decoded.ok ? 'ok' : decoded.damage.kind;
  };
  const covered = Buffer.from(encode(head, { type: 'noted', text: 'Cordoned.', step: null }).line)
    .toString()
    .split(',"hash"')[0] as string;
  expect(kind(covered)).toBe('ok');
  expect(kind(covered.replace('"v":1', '"v":1,"v":1'))).toBe('not-canonical');
  expect(kind(covered.replace('"v":1', '"v": 1'))).toBe('not-canonical');
  expect(kind(covered.replace('Cordoned', '\\u0043ordoned'))).toBe('not-canonical');
  expect(kind(covered.replace('Cordoned', '\\ud83d'))).toBe('not-canonical');
  expect(kind(covered.replace('Cordoned', '\\\\ud83d'))).toBe('ok');
  expect(kind(covered.replace('"v":1', '"v":2'))).toBe('newer-format');
  expect(kind(covered.replace('"noted"', '"teleported"'))).toBe('unknown-record');
  expect(kind(covered.replace('"step":null', '"step":7'))).toBe('unknown-record');
  expect(kind(covered.replace('"text"', '"hash":"x","text"'))).toBe('not-canonical');
  expect(kind(covered.slice(1))).toBe('not-json');
});

test('a field that a later version adds is read and kept', () => {
  const { line } = encode(head, { type: 'retried', step: 'drain/1', delay: 5 } as never);
  expect(decode(line.subarray(0, -1))).toMatchObject({ ok: true, event: { delay: 5 } });
});
