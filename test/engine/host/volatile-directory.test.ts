import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { volatileDirectory } from '../../../engine/host/volatile-directory.ts';
import { temporaryDirectory } from '../../helpers/temporary-run.ts';

const owner = process.geteuid?.() ?? 0;
const nobody = 65534;
/** Only root can put up what another user would. */
const asRoot = test.skipIf(owner !== 0);

/** A directory for a run, and one that stands for the memory that all users share. */
function places() {
  const root = temporaryDirectory();
  const [directory, shared] = [join(root, 'run'), join(root, 'shm')];
  for (const path of [directory, shared]) mkdirSync(path);
  chmodSync(shared, 0o1777);
  const system = { users: join(root, 'users'), shared };
  return { root, shared, find: (env = {}) => volatileDirectory({ run: 'run-1', directory, env, system }) };
}

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

test('what must not reach a disk lies in memory, for its owner only, and is found there again', () => {
  const { shared, root, find } = places();
  const found = find();
  expect(found).toBe(join(shared, `drillbook-${owner}`, 'run-1'));
  expect([modeOf(found), modeOf(join(found, '..'))]).toEqual(['700', '700']);
  expect(readFileSync(join(root, 'run/volatile-directory'), 'utf8')).toBe(found);
  expect(find({ XDG_RUNTIME_DIR: root })).toBe(found);
});

asRoot('SEC-05: a directory of that name that another user made first is not used', () => {
  const { shared, find } = places();
  const taken = join(shared, `drillbook-${owner}`);
  mkdirSync(taken, { mode: 0o777 });
  chownSync(taken, nobody, nobody);
  const found = find();
  expect(found).toMatch(new RegExp(`^${shared}/drillbook-${owner}-\\w{6}/run-1$`));
  expect([modeOf(found), modeOf(join(found, '..'))]).toEqual(['700', '700']);
  expect(find()).toBe(found);
});

asRoot('SEC-05: nor one that was taken over between two consoles', () => {
  const { shared, find } = places();
  chownSync(join(find(), '..'), nobody, nobody);
  expect(find()).toMatch(new RegExp(`^${shared}/drillbook-${owner}-\\w{6}/run-1$`));
});

test('SEC-05: nor a link of that name, wherever it leads', () => {
  const { root, shared, find } = places();
  mkdirSync(join(root, 'elsewhere'));
  symlinkSync(join(root, 'elsewhere'), join(shared, `drillbook-${owner}`));
  expect(find()).toMatch(/drillbook-\d+-\w{6}\/run-1$/);
});

test('SEC-05: a directory in which others may rename what is ours is no place for it', () => {
  const { root, shared, find } = places();
  const runtime = join(root, 'runtime');
  mkdirSync(runtime);
  chmodSync(runtime, 0o777);
  expect(find({ XDG_RUNTIME_DIR: runtime })).toBe(join(shared, `drillbook-${owner}`, 'run-1'));
});

test('where the system has no such place, the directory of the run has it', () => {
  const { root, shared, find } = places();
  chmodSync(shared, 0o777);
  expect(find()).toBe(join(root, 'run/volatile'));
});
