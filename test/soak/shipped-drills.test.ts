import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunEvent } from '../../engine/journal/event.ts';
import { millisecondsBetween } from '../../engine/model/instant.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';

const postgres = facility('bash', ['-c', 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb']);

/** A directory that another user can reach as well. */
function openPlace(): string {
  const place = mkdtempSync('/tmp/drillbook-drill-');
  chmodSync(place, 0o755);
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  return place;
}

async function rehearse(home: Home, book: string, directory: string) {
  const args = ['run', resolve(book), 'rehearse', '--drill', '--unattended', '--yes-up-to', 'destroy'];
  const ended = await home.drillbook([...args, '--var', `directory=${directory}`], { timeout: 180_000 });
  expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  return { ...ended, ...figures(home.records() as unknown as readonly RunEvent[]) };
}

/** Milliseconds. */
function figures(events: readonly RunEvent[]) {
  const clock = (name: string) =>
    events.flatMap(event => (event.type === 'clock-set' && event.clock === name ? [event.at] : [])).at(-1);
  const [disruption, restored] = [clock('disruption'), clock('restored')];
  const loss = events.flatMap(event => (event.type === 'loss-measured' ? [event] : [])).at(-1);
  const back = events
    .flatMap(event => (event.type === 'probe-changed' && event.ok && event.lastBefore ? [event] : []))
    .at(-1);
  if (!disruption || !restored || !loss?.newestPresent || !back?.lastBefore)
    throw new Error('The drill did not measure everything.');
  return {
    rto: millisecondsBetween(disruption, restored),
    rpo: millisecondsBetween(loss.newestPresent.at, disruption),
    between: millisecondsBetween(back.lastBefore, back.at),
    missing: loss.missing,
  };
}

test('the guestbook is lost and restored, and what that cost is measured', { timeout: 200_000 }, async () => {
  const home = makeHome();
  const { rto, rpo, missing, between } = await rehearse(
    home,
    'runbooks/guestbook-restore.md',
    join(openPlace(), 'book'),
  );
  expect(rto).toBeGreaterThan(0);
  expect(rto).toBeLessThan(30_000);
  // It was backed up four seconds before, and guests went on signing.
  expect(rpo).toBeGreaterThan(4000 - between);
  expect(missing).toBeGreaterThan(2);
});

describe.skipIf(!postgres)('a real PostgreSQL is lost and recovered', () => {
  test('outage and loss are those of its own log and of its rows, within one interval of the probe', {
    timeout: 200_000,
  }, async () => {
    const home = makeHome();
    const directory = join(openPlace(), 'cluster');
    const { rto, rpo, between, stdout } = await rehearse(home, 'runbooks/postgres-restore.md', directory);
    const log = readFileSync(join(directory, 'server.log'), 'utf8');
    const lost = timeIn(log, 'received immediate shutdown request');
    const back = timeIn(log.slice(log.indexOf('archive recovery complete')), 'ready to accept connections');
    const newest = Date.parse(/^\d+\|(\S+ \S+)$/m.exec(stdout)?.[1]?.replace(/\+00$/, 'Z') ?? '');
    const known = Math.max(1000, between) + STARTS;
    expect(Math.abs(rto - (back - lost))).toBeLessThanOrEqual(known);
    expect(Math.abs(rpo - (lost - newest))).toBeLessThanOrEqual(known);
    expect(rpo).toBeLessThan(30_000);
  });
});

/** Milliseconds that the programs take to start by which a step, or a marker, does its work. */
const STARTS = 300;

function timeIn(log: string, words: string): number {
  const row = log.split('\n').find(each => each.includes(words));
  return Date.parse(`${/^(\S+ \S+) /.exec(row ?? '')?.[1]?.replace(' ', 'T')}Z`);
}
