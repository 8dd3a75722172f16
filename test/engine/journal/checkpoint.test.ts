import { expect, test } from 'vitest';
import {
  anchorLine,
  checkpointText,
  headOf,
  readAnchorLine,
  readCheckpoint,
  standing,
} from '../../../engine/journal/checkpoint.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';

const { events } = journalOf(drainBodies);
const head = headOf(events)!;

test('what is signed names the run, the record, its hash and its time, a line each', () => {
  expect(checkpointText(head)).toBe(
    `drillbook checkpoint 1\nrun 20261121-drain\nseq 6\nhead ${head.head}\ntime 2026-11-21T09:00:05.000Z\n`,
  );
  expect(readCheckpoint(checkpointText(head))).toEqual(head);
});

test('any other text is no checkpoint', () => {
  const text = checkpointText(head);
  for (const other of ['', text.slice(0, -1), `${text}\n`, text.replace('seq 6', 'seq 06'), ` ${text}`])
    expect(readCheckpoint(other)).toBeNull();
});

test('an anchor is found behind what a system log puts before it', () => {
  expect(readAnchorLine(anchorLine(head))).toEqual(head);
  expect(readAnchorLine(`Nov 21 09:00:05 bastion drillbook[41]: ${anchorLine(head)}`)).toEqual(head);
  for (const other of [
    '',
    'anchor',
    `${anchorLine(head)} more`,
    anchorLine(head).replace('anchor', 'anchors'),
  ])
    expect(readAnchorLine(other)).toBeNull();
});

test('AUD-04: a head that was put elsewhere shows what was cut off and what was written anew', () => {
  expect(standing(head, events)).toBe('holds');
  expect(standing(head, events.slice(0, 5))).toBe('truncated');
  expect(standing({ ...head, head: 'f'.repeat(64) }, events)).toBe('other-record');
  expect(standing({ ...head, run: '20261121-other' }, events)).toBe('other-run');
  expect(headOf([])).toBeNull();
});
