import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRun } from '../../engine/host/open-run.ts';
import { ada } from '../helpers/ada.ts';
import { environmentIn, temporaryDirectory, until } from '../helpers/temporary-run.ts';

test('a run whose record cannot be begun says so, and leaves no keeper and nothing in memory', async () => {
  const root = temporaryDirectory();
  const full = {
    toJSON: () => {
      throw Object.assign(new Error('No space left'), { code: 'ENOSPC', syscall: 'write' });
    },
  };
  expect(() =>
    createRun(
      { about: 'Drain a node', runbook: '# Drain a node\n', plan: full },
      { actor: ada, env: environmentIn(root) },
    ),
  ).toThrow(/record of a new run could not be written .*ENOSPC. Nothing was started/);
  const runs = join(root, 'state/drillbook/runs');
  const run = readdirSync(runs)[0] ?? '';
  const keeper = join(runs, run, 'keeper');
  // It was begun before, and is announced when it looks for a console for the first time.
  await until(() => existsSync(join(keeper, 'session.bash')));
  await until(() => !existsSync(join(keeper, 'keeper.json')) && !existsSync(join(root, 'drillbook', run)));
});
