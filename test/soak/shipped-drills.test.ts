import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunEvent } from '../../engine/journal/event.ts';
import { lossTime, recoveryTime } from '../../engine/report/drill-measures.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { removeWhenQuiet } from '../helpers/remove-when-quiet.ts';

const isRoot = process.getuid?.() === 0;
/** Somebody who is on each Debian, and may nothing. */
const NOBODY = 65_534;
const nobody = isRoot && facility('setpriv', [`--reuid=${NOBODY}`, '--clear-groups', 'true']);
const postgres = facility('bash', ['-c', 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb']);

/** A directory that another user can reach as well. */
function openPlace(): string {
  const place = mkdtempSync('/tmp/drillbook-drill-');
  chmodSync(place, 0o755);
  onTestFinished(() => removeWhenQuiet(place));
  return place;
}

const REHEARSE = ['rehearse', '--drill', '--unattended', '--yes-up-to', 'destroy'];

async function rehearse(home: Home, book: string, directory: string) {
  const args = ['run', resolve(book), ...REHEARSE, '--var', `directory=${directory}`];
  const ended = await home.drillbook(args, { timeout: 180_000 });
  expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
  expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  return { ...ended, ...figures(home.records() as unknown as readonly RunEvent[]) };
}

/** Milliseconds, as the report has them: the truth lies at most so much below each. */
function figures(events: readonly RunEvent[]) {
  const [rto, rpo] = [recoveryTime(events), lossTime(events)];
  const loss = events.findLast(event => event.type === 'loss-measured');
  if (rto === null || rpo === null || loss?.type !== 'loss-measured')
    throw new Error('The drill did not measure everything.');
  return { rto, rpo, missing: loss.missing };
}

/** A place of somebody who is nobody, with the program in it, and their drillbook. */
function asNobody(place: string) {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: place,
    LANG: 'C.UTF-8',
    XDG_STATE_HOME: join(place, 'state'),
    XDG_RUNTIME_DIR: join(place, 'run'),
  };
  for (const part of ['dist', 'runbooks']) cpSync(part, join(place, part), { recursive: true });
  cpSync('package.json', join(place, 'package.json'));
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  for (const path of [place, env.XDG_RUNTIME_DIR]) chownSync(path, NOBODY, NOBODY);
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const node = [...user, process.execPath, join(place, 'dist/cli.js')];
  return async (args: readonly string[]) =>
    await execa('setpriv', [...node, ...args], { cwd: place, env, extendEnv: false, reject: false });
}

test('the guestbook is lost and restored, and what that cost is measured', { timeout: 200_000 }, async () => {
  const home = makeHome();
  const { rto, rpo, missing } = await rehearse(
    home,
    'runbooks/guestbook-restore.md',
    join(openPlace(), 'book'),
  );
  expect(rto.value).toBeGreaterThan(0);
  expect(rto.value).toBeLessThan(30_000);
  // It was backed up four seconds before, and guests went on signing.
  expect(rpo.value).toBeGreaterThan(4000);
  expect(missing).toBeGreaterThan(2);
});

describe.skipIf(!postgres)('a real PostgreSQL is lost and recovered', () => {
  test('outage and loss are those of its own log and of its rows, within one interval of the probe', {
    timeout: 200_000,
  }, async () => {
    const home = makeHome();
    const directory = join(openPlace(), 'cluster');
    const { rto, rpo, stdout } = await rehearse(home, 'runbooks/postgres-restore.md', directory);
    expectTrue({ rto, rpo, stdout, directory });
  });

  test.skipIf(!nobody)('the same by somebody who is not root', { timeout: 200_000 }, async () => {
    const place = openPlace();
    const drillbook = asNobody(place);
    const directory = join(place, 'cluster');
    const args = ['run', 'runbooks/postgres-restore.md', ...REHEARSE, '--var', `directory=${directory}`];
    const { exitCode, stdout, stderr } = await drillbook(args);
    expect(exitCode, stdout + stderr).toBe(0);
    const runs = join(place, 'state/drillbook/runs');
    const journal = readFileSync(join(runs, readdirSync(runs)[0] ?? '', 'journal.ndjson'), 'utf8');
    const events = journal
      .trim()
      .split('\n')
      .map(row => JSON.parse(row) as RunEvent);
    expectTrue({ ...figures(events), stdout, directory });
  });
});

/** What was measured against the server's own log, and the rows that are there. */
function expectTrue({
  rto,
  rpo,
  stdout,
  directory,
}: Pick<Awaited<ReturnType<typeof rehearse>>, 'rto' | 'rpo' | 'stdout'> & {
  readonly directory: string;
}): void {
  const log = readFileSync(join(directory, 'server.log'), 'utf8');
  const lost = timeIn(log, 'received immediate shutdown request');
  const back = timeIn(log.slice(log.indexOf('archive recovery complete')), 'ready to accept connections');
  const newest = Date.parse(/^\d+\|(\S+ \S+)$/m.exec(stdout)?.[1]?.replace(/\+00$/, 'Z') ?? '');
  for (const [{ value, within }, truth] of [
    [rto, back - lost],
    [rpo, lost - newest],
  ] as const) {
    console.info(`measured ${Math.round(value)} ms, or up to ${Math.round(within)} less; truth ${truth} ms`);
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(Math.max(1000, within) + STARTS);
  }
  expect(rpo.value).toBeLessThan(30_000);
}

/** Milliseconds that the programs take to start by which a step, or a marker, does its work. */
const STARTS = 300;

function timeIn(log: string, words: string): number {
  const row = log.split('\n').find(each => each.includes(words));
  return Date.parse(`${/^(\S+ \S+) /.exec(row ?? '')?.[1]?.replace(' ', 'T')}Z`);
}
