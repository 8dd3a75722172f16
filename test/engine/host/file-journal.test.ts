import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../engine/host/clock.ts';
import { FileJournal, readJournal } from '../../../engine/host/file-journal.ts';
import { driverOf } from '../../../engine/host/run-driver.ts';
import { verifyJournal } from '../../../engine/journal/verify.ts';
import { ada } from '../../helpers/ada.ts';
import { drainBodies } from '../../helpers/journal-fixtures.ts';
import { temporaryDirectory } from '../../helpers/temporary-run.ts';

test('what is appended is there when it is opened again, and the chain goes on', () => {
  const directory = temporaryDirectory();
  const first = journalIn(directory, 'create');
  const written = drainBodies.slice(0, 3).map(body => first.append(body));
  expect(first.read()).toEqual(written);
  first.close();
  const second = journalIn(directory, 'open');
  expect(second.read()).toEqual(written);
  const more = drainBodies.slice(3).map(body => second.append(body));
  expect(verifyJournal(bytesIn(directory))).toMatchObject({ ok: true, records: 6, head: more.at(-1)?.hash });
  expect(readJournal(directory)).toEqual([...written, ...more]);
  expect(statSync(join(directory, 'journal.ndjson')).mode & 0o777).toBe(0o600);
});

test.each([
  ['one byte', (line: Buffer) => line.subarray(0, 1)],
  ['half of it', (line: Buffer) => line.subarray(0, line.length / 2)],
  ['all but the line end', (line: Buffer) => line.subarray(0, -1)],
  ['nothing but zeros', (line: Buffer) => Buffer.alloc(line.length)],
  ['zeros for its first page', (line: Buffer) => Buffer.concat([Buffer.alloc(100), line.subarray(100)])],
])('JRN-05: a last line of which the disk has %s is set aside, and that is recorded', (_what, cut) => {
  const directory = temporaryDirectory();
  const journal = journalIn(directory, 'create');
  for (const body of drainBodies.slice(0, 3)) journal.append(body);
  journal.close();
  const whole = bytesIn(directory);
  const tail = cut(whole.subarray(whole.lastIndexOf(10, whole.length - 2) + 1));
  appendFileSync(join(directory, 'journal.ndjson'), tail);
  const opened = journalIn(directory, 'open');
  expect(opened.read().at(-1)).toMatchObject({
    type: 'journal-recovered',
    seq: 4,
    bytes: tail.length,
    quarantine: 'journal.torn-1',
  });
  expect(readFileSync(join(directory, 'journal.torn-1'))).toEqual(tail);
  expect(verifyJournal(bytesIn(directory))).toMatchObject({ ok: true, records: 4 });
});

test('JRN-05: a tail that was set aside before a crash is recorded by the next to open', () => {
  const directory = temporaryDirectory();
  const journal = journalIn(directory, 'create');
  journal.append(drainBodies[0] as never);
  journal.close();
  writeFileSync(join(directory, 'journal.torn-1'), 'half a rec', { mode: 0o600 });
  const opened = journalIn(directory, 'open');
  expect(opened.read().at(-1)).toMatchObject({
    type: 'journal-recovered',
    bytes: 10,
    quarantine: 'journal.torn-1',
  });
});

test('JRN-10: any other damage is refused, and the record is named', () => {
  const directory = temporaryDirectory();
  const journal = journalIn(directory, 'create');
  for (const body of drainBodies) journal.append(body);
  journal.close();
  const path = join(directory, 'journal.ndjson');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('wörker-7', 'wörker-8'));
  const refusal = expect.objectContaining({
    code: 'journal-damaged',
    fate: 'journal',
    message: `The journal ${path} is damaged. Record 2 does not have the hash that it states.`,
  });
  expect(() => journalIn(directory, 'open')).toThrow(refusal);
  expect(() => readJournal(directory)).toThrow(refusal);
  writeFileSync(path, text);
  expect(journalIn(directory, 'open').read()).toHaveLength(6);
});

test('who drives a run can be seen without driving it', () => {
  const directory = temporaryDirectory();
  const journal = journalIn(directory, 'create');
  expect(driverOf(directory)).toMatchObject({ pid: process.pid });
  journal.close();
  expect(driverOf(directory)).toBeNull();
});

test('a journal is never begun over another', () => {
  const directory = temporaryDirectory();
  journalIn(directory, 'create').close();
  expect(() => journalIn(directory, 'create')).toThrow(/EEXIST/);
});

test('reading does not need the lock, and leaves a torn tail where it is', () => {
  const directory = temporaryDirectory();
  const journal = journalIn(directory, 'create');
  journal.append(drainBodies[0] as never);
  appendFileSync(join(directory, 'journal.ndjson'), '{"v":1');
  expect(readJournal(directory)).toHaveLength(1);
  truncateSync(join(directory, 'journal.ndjson'), bytesIn(directory).length - 6);
  expect(existsSync(join(directory, 'journal.torn-1'))).toBe(false);
});

test('JRN-06 a fault right after a jump of the clock was recorded leaves a journal that is whole', () => {
  const directory = temporaryDirectory();
  const clock = { ...systemClock, now: systemClock.now };
  const journal = FileJournal.create({ directory, run: 'drain', clock, actor: ada });
  onTestFinished(() => journal.close());
  journal.append(drainBodies[0] as never);
  let asked = 0;
  clock.now = () => {
    // The jump is seen, and recorded; then the disk says no.
    if (++asked === 3) throw Object.assign(new Error('No.'), { code: 'EIO' });
    return '2020-01-01T00:00:00.000Z';
  };
  expect(() => journal.append(drainBodies[1] as never)).toThrow(/could not be written: EIO/);
  const checked = verifyJournal(bytesIn(directory));
  expect(checked).toMatchObject({ ok: true, records: 3 });
  expect(checked.events.map(({ type }) => type)).toEqual([drainBodies[0]?.type, 'warned', 'run-paused']);
});

function journalIn(directory: string, how: 'create' | 'open'): FileJournal {
  const journal = FileJournal[how]({ directory, run: 'drain', clock: systemClock, actor: ada });
  let open = true;
  const close = journal.close.bind(journal);
  journal.close = () => {
    if (open) close();
    open = false;
  };
  onTestFinished(() => journal.close());
  return journal;
}

function bytesIn(directory: string): Buffer {
  return readFileSync(join(directory, 'journal.ndjson'));
}
