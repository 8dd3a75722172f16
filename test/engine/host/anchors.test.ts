import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { putAnchor, readAnchors } from '../../../engine/host/anchors.ts';
import { keepCheckpoint, readCheckpoints } from '../../../engine/host/checkpoint-files.ts';
import { headOf } from '../../../engine/journal/checkpoint.ts';
import { drainBodies, journalOf } from '../../helpers/journal-fixtures.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const { events } = journalOf(drainBodies);
const last = headOf(events)!;
const third = headOf(events.slice(0, 3))!;

test('AUD-04: heads are added to a file, a line each, and read back for one run', () => {
  const path = join(temporaryPlace(), 'anchors');
  for (const head of [third, { ...third, run: 'another' }, last])
    expect(putAnchor({ kind: 'file', path }, head)).toBeNull();
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
  expect(readAnchors(path, last.run)).toEqual([third, last]);
  expect(readAnchors(join(path, 'nowhere'), last.run)).toBeNull();
});

test('an anchor that cannot be reached is a reason, never an exception', () => {
  expect(putAnchor({ kind: 'file', path: '/nowhere/anchors' }, last)).toBe('the system said ENOENT');
  expect(putAnchor({ kind: 'command', argv: ['drillbook-nobody'] }, last)).toBe(
    'there is no `drillbook-nobody` on the PATH',
  );
  expect(putAnchor({ kind: 'command', argv: ['false'] }, last)).toBe('`false` ended with exit code 1');
});

test('a pipe that nobody reads holds nobody up, and who reads one gets the head', async () => {
  const path = join(temporaryPlace(), 'pipe');
  execFileSync('mkfifo', [path]);
  expect(putAnchor({ kind: 'file', path }, last)).toBe('nobody reads that pipe');
  const reader = spawn('head', ['-n', '1', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void reader.kill());
  await expect.poll(() => putAnchor({ kind: 'file', path }, last)).toBeNull();
  expect(String(Buffer.concat(await reader.stdout.toArray()))).toContain(last.head);
});

test('a command is given the line on its standard input, and no shell reads it', () => {
  const directory = temporaryPlace();
  const program = join(directory, 'keep');
  writeFileSync(program, '#!/bin/sh\ncat > "$1"\n');
  chmodSync(program, 0o755);
  const kept = join(directory, 'a $(touch b); c');
  expect(putAnchor({ kind: 'command', argv: [program, kept] }, last)).toBeNull();
  expect(readAnchors(kept, last.run)).toEqual([last]);
});

test('checkpoints are kept under the numbers of their records', () => {
  const directory = temporaryPlace();
  expect(readCheckpoints(directory)).toEqual([]);
  const signature = new TextEncoder().encode('signed');
  for (const head of [{ ...last, seq: 10 }, last]) keepCheckpoint(directory, head, signature);
  const found = readCheckpoints(directory);
  expect(found.map(({ head }) => head?.seq)).toEqual([6, 10]);
  expect(found.map(each => String(each.signature))).toEqual(['signed', 'signed']);
});
