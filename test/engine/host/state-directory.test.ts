import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { newRunId } from '../../../engine/host/run-id.ts';
import {
  createRunDirectory,
  findRunDirectory,
  homeFor,
  listRuns,
  runsDirectory,
} from '../../../engine/host/state-directory.ts';
import { volatileDirectory } from '../../../engine/host/volatile-directory.ts';
import { temporaryDirectory } from '../../helpers/temporary-run.ts';

test('each kind of file has its place by the XDG specification, which ignores relative paths', () => {
  const home = { HOME: '/home/ada' };
  expect([
    homeFor('state', home),
    homeFor('data', home),
    homeFor('config', home),
    homeFor('cache', home),
  ]).toEqual([
    '/home/ada/.local/state/drillbook',
    '/home/ada/.local/share/drillbook',
    '/home/ada/.config/drillbook',
    '/home/ada/.cache/drillbook',
  ]);
  expect(homeFor('state', { ...home, XDG_STATE_HOME: '/var/state' })).toBe('/var/state/drillbook');
  expect(homeFor('state', { ...home, XDG_STATE_HOME: 'state' })).toBe('/home/ada/.local/state/drillbook');
});

test('a run is named by its time and subject, and no two are named alike', () => {
  const id = newRunId({ now: '2026-11-21T01:53:12.123Z', about: 'Drain à Node: “quick”!' });
  expect(id).toMatch(/^20261121-015312-drain-a-node-quick-[0-9a-hjkmnp-tv-z]{8}$/);
  expect(newRunId({ now: '2026-11-21T01:53:12.123Z', about: '!!!' })).toMatch(
    /^20261121-015312-[0-9a-z]{8}$/,
  );
  const ids = Array.from({ length: 2000 }, () => newRunId({ now: '2026-11-21T01:53:12.123Z', about: 'x' }));
  expect(new Set(ids).size).toBe(2000);
});

test('runs that were begun in one second are listed newest first too', async () => {
  const env = { XDG_STATE_HOME: temporaryDirectory() };
  const begun: string[] = [];
  for (let at = 0; at < 10; at++) {
    begun.push(createRunDirectory({ now: '2026-11-21T01:00:00.500Z', about: 'Drain a node', env }).run);
    // File systems keep time by the ticks of the system, of which the longest are 10 ms.
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  expect(listRuns(env)).toEqual(begun.toReversed());
});

test('runs are found by their id or a part that fits no other, newest first', () => {
  const env = { XDG_STATE_HOME: temporaryDirectory() };
  const runs = ['2026-11-21T01:00:00.000Z', '2026-11-20T01:00:00.000Z'].map(now =>
    createRunDirectory({ now, about: 'Drain a node', env }),
  );
  const [newer, older] = runs.map(each => each.run) as [string, string];
  expect(listRuns(env)).toEqual([newer, older]);
  expect(basename(findRunDirectory(older.slice(-8), env))).toBe(older);
  expect(() => findRunDirectory('drain-a-node', env)).toThrow(/could be any of 2 runs/);
  expect(() => findRunDirectory('nothing', env)).toThrow('No run on this machine is called "nothing".');
  expect(statSync(findRunDirectory(newer, env)).mode & 0o777).toBe(0o700);
});

test('a state directory that cannot be made is refused with what to do', () => {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'file'), '');
  expect(() => runsDirectory({ XDG_STATE_HOME: join(root, 'file') })).toThrow(
    `Expected to write below ${root}/file/drillbook/runs; the system said ENOTDIR.`,
  );
});

test('a run stays with the volatile directory that it began with', () => {
  const root = temporaryDirectory();
  for (const name of ['first', 'second']) mkdirSync(join(root, name));
  chmodSync(root, 0o700);
  const found = volatileDirectory({
    run: 'r1',
    directory: root,
    env: { XDG_RUNTIME_DIR: join(root, 'first') },
  });
  expect(found).toBe(join(root, 'first', 'drillbook', 'r1'));
  expect(
    volatileDirectory({ run: 'r1', directory: root, env: { XDG_RUNTIME_DIR: join(root, 'second') } }),
  ).toBe(found);
});
