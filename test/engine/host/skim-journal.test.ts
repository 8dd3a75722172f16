import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../engine/host/clock.ts';
import { FileJournal } from '../../../engine/host/file-journal.ts';
import { journalPath } from '../../../engine/host/journal-path.ts';
import { skimJournal, skimStart } from '../../../engine/host/skim-journal.ts';

const actor = { user: 'night-shift', uid: 1000, via: 'console' as const };
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'drillbook-skim-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('what is skimmed of a whole journal is what was written', () => {
  const written = writeRun();
  expect(skimJournal(directory)).toEqual(written);
  expect(skimStart(directory)).toEqual(written[0]);
});

test('a torn last line and a missing journal are passed over', () => {
  expect(skimStart(directory)).toBeNull();
  const written = writeRun();
  appendFileSync(journalPath(directory), '{"v":1,"seq":3,"run":"half a rec');
  expect(skimJournal(directory)).toEqual(written);
});

function writeRun() {
  const journal = FileJournal.create({ directory, run: 'drain-a-turnstile', clock: systemClock, actor });
  journal.append({
    type: 'run-started',
    tool: 'drillbook 0.1.0',
    planDigest: '0'.repeat(64),
    runbook: { path: '/srv/station.md', sha256: '0'.repeat(64), title: 'Night shift' },
    procedure: { id: 'drain-a-turnstile', title: 'Drain a turnstile' },
    place: { host: 'west', user: 'night-shift', cwd: '/', pid: 1, tty: null, ssh: null },
  });
  journal.append({ type: 'run-ended', result: 'succeeded', reason: 'Every step is done.' });
  const written = [...journal.read()];
  journal.close();
  return written;
}
