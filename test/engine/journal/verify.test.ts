import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../../engine/journal/verify.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';

const { bytes, events } = journalOf(drainBodies);
const starts = [0, ...[...bytes.keys()].filter(index => bytes[index] === 10).map(index => index + 1)];

test('a journal that nobody touched is whole', () => {
  expect(verifyJournal(bytes)).toEqual({ ok: true, records: 6, head: events.at(-1)?.hash, events });
});

test('AUD-03: changing any one byte of a journal is found, in the record that holds it', () => {
  for (let index = 0; index < bytes.length; index++) {
    const changed = Uint8Array.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect([index, seqOf(changed)]).toEqual([index, recordAt(index)]);
  }
});

test('AUD-03: any flip, insertion or deletion of one byte is found, in the record it happened to', () => {
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom('flip', 'insert', 'delete'),
      (index, value, how) => {
        const middle = how === 'flip' ? [(bytes[index] ?? 0) ^ value] : how === 'insert' ? [value] : [];
        const rest = bytes.subarray(how === 'insert' ? index : index + 1);
        const changed = Uint8Array.from([...bytes.subarray(0, index), ...middle, ...rest]);
        // A line end before a line end is an empty record after it.
        const isAfter = how === 'insert' && value === 10 && bytes[index] === 10;
        expect(seqOf(changed)).toBe(recordAt(index) + (isAfter ? 1 : 0));
      },
    ),
    { numRuns: 1500, examples: starts.slice(1).map(start => [start - 1, 10, 'insert']) },
  );
});

test('AUD-03: a record taken out, put elsewhere, doubled or swapped is found', () => {
  const lines = starts.slice(0, -1).map((start, index) => bytes.subarray(start, starts[index + 1]));
  const order = (...numbers: number[]) =>
    Buffer.concat(numbers.map(number => lines[number - 1] ?? new Uint8Array()));
  expect(found(order(1, 3, 4, 5, 6))).toEqual(['missing', 2]);
  expect(found(order(2, 3, 4, 5, 6))).toEqual(['missing', 1]);
  expect(found(order(1, 3, 2, 4, 5, 6))).toEqual(['reordered', 2]);
  expect(found(order(1, 2, 2, 3, 4, 5, 6))).toEqual(['reordered', 3]);
  expect(found(order(1, 2, 3, 4, 5, 6, 1))).toEqual(['reordered', 7]);
});

test('a record that was rewritten with a fitting hash is betrayed by the one after it', () => {
  const forged = journalOf(
    drainBodies.map((body, index) => (index === 4 ? { ...body, text: 'Nothing.' } : body) as never),
  );
  const cut = starts[5] ?? 0;
  const mixed = Buffer.concat([
    forged.bytes.subarray(0, forged.bytes.indexOf(10, starts[4]) + 1),
    bytes.subarray(cut),
  ]);
  expect(found(mixed)).toEqual(['edited', 5]);
});

test('an incomplete last line is a torn tail, wherever it is cut', () => {
  const last = starts[5] ?? 0;
  for (let end = last + 1; end < bytes.length; end++)
    expect(found(bytes.subarray(0, end))).toEqual(['torn-tail', 6]);
});

test('a record of another run does not pass', () => {
  const line = Buffer.from(bytes.subarray(0, starts[1]))
    .toString()
    .replace('20261121-drain', '20261121-other');
  expect(found(Buffer.from(line))).toEqual(['edited', 1]);
});

function found(changed: Uint8Array): readonly [string, number] | 'whole' {
  const checked = verifyJournal(changed);
  return checked.ok ? 'whole' : [checked.kind, checked.seq];
}

function seqOf(changed: Uint8Array): number | null {
  const checked = verifyJournal(changed);
  return checked.ok ? null : checked.seq;
}

/** 1-based number of the record that the byte belongs to; a line end belongs to the line before it. */
function recordAt(index: number): number {
  return starts.filter(start => start <= index).length;
}

test('AUD-03: in a journal of 200 records, changing any single byte is found, in the record that holds it', () => {
  const bodies = Array.from({ length: 200 }, (_, index) => drainBodies[index % drainBodies.length]!);
  const long = journalOf(bodies);
  const lines = Buffer.from(long.bytes).toString('latin1').split('\n').slice(0, -1);
  const unfound: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    const before = long.events.slice(0, index);
    // Nothing before the record has changed, so what comes before it is not read again for every byte.
    const record = Buffer.from(`${line}\n${lines[index + 1] ?? ''}\n`, 'latin1');
    for (let at = 0; at <= line.length; at++) {
      const byte = record[at] ?? 0;
      record[at] = byte ^ (1 + ((at * 7 + index) % 255));
      const end = at === line.length ? record.length : line.length + 1;
      const checked = verifyJournal(record.subarray(0, end), before);
      if (checked.ok || checked.seq !== index + 1) unfound.push([index + 1, at, byte]);
      record[at] = byte;
    }
  }
  expect(lines).toHaveLength(200);
  expect(unfound).toEqual([]);
});
