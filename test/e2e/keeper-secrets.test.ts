import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  environmentIn,
  type TemporaryRun,
  takeUpRun,
  temporaryDirectory,
  temporaryRun,
} from '../helpers/temporary-run.ts';

const canary = 'Kanarienvogel-4711';

/** Files of a run on disk that hold a text. */
function holding(run: TemporaryRun, text: string): string {
  try {
    return execFileSync('grep', ['-rlF', '-e', text, run.directory], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

test('SEC-01: a secret that a step exports under another name is taken out of what later steps print, and stays in memory', async () => {
  const run = temporaryRun();
  const known = { API_TOKEN: canary };
  await run.step(
    `export OTHER="$__DRILLBOOK_0" BOX=postgres://u:$__DRILLBOOK_0@h list=(x "$__DRILLBOOK_0")
coded=$(printf %s "user:$__DRILLBOOK_0" | base64); call() { echo "got ${canary}"; }; alias say="echo ${canary}"`,
    { env: { __DRILLBOOK_0: canary }, secrets: ['__DRILLBOOK_0'], known },
  );
  // The next step is given nothing, and nobody tells its keeper what the secrets of the run are.
  const second = await run.step('env | grep ^OTHER; echo "$BOX"; declare -p list coded; call; more=$OTHER');
  expect(second.stdout).not.toContain(canary);
  expect(second.stdout).not.toContain(Buffer.from(canary).toString('base64').slice(4, 20));
  expect(second.stdout).toContain('OTHER=‹secret:API_TOKEN›');
  expect(second.stdout).toContain('got ‹secret:API_TOKEN›');
  expect(holding(run, canary)).toBe(`${join(run.directory, 'attempts', attemptOf(run, 1), 'text')}\n`);
});

test('SEC-01: so is a secret that a step makes itself, and its copies', async () => {
  const run = temporaryRun();
  // Put together by the step, so that its own text does not hold it.
  await run.step(`export NEW_SECRET=Kanarien"vogel-4711" SECRET_FILE=/etc/passwd`);
  const second = await run.step('copy=$NEW_SECRET; echo "$copy $SECRET_FILE"');
  expect(second.stdout).toBe('‹secret:NEW_SECRET› /etc/passwd\n');
  expect(holding(run, canary)).toBe('');
  expect((await run.step('echo "${#copy} $copy"')).stdout).toBe(`${canary.length} ‹secret:NEW_SECRET›\n`);
});

test('SEC-01: secrets of the operator’s environment are taken out by their names', async () => {
  const root = temporaryDirectory();
  const env = { ...environmentIn(root), AWS_SECRET_ACCESS_KEY: canary, GIT_PASSWORD: 'true' };
  const run = temporaryRun({ root, env });
  expect((await run.step('env | grep -e AWS_S -e GIT_P | sort')).stdout).toBe(
    'AWS_SECRET_ACCESS_KEY=‹secret:AWS_SECRET_ACCESS_KEY›\nGIT_PASSWORD=true\n',
  );
  expect((await run.step('echo $AWS_SECRET_ACCESS_KEY')).stdout).toBe('‹secret:AWS_SECRET_ACCESS_KEY›\n');
  expect(holding(run, canary)).toBe('');
});

test('the name of a secret that was given is the variable’s own', async () => {
  const run = temporaryRun();
  const given = {
    env: { __DRILLBOOK_0: canary },
    secrets: ['__DRILLBOOK_0'],
    known: { 'vault key': canary },
  };
  expect((await run.step('echo "$__DRILLBOOK_0"', given)).stdout).toBe('‹secret:vault key›\n');
});

test('SEC-07: a step names the secret that was lost, however many steps came in between', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  await run.step('NEW_SECRET=Kanarienvogel; other=kept');
  run.close();
  rmSync(join(root, 'drillbook', run.run), { recursive: true });
  const later = takeUpRun(run.run, run.env);
  await later.step('other=changed');
  await later.step('other+=-twice');
  expect((await later.step('echo "$NEW_SECRET"')).settled).toMatchObject({
    outcome: {
      kind: 'not-started',
      why: expect.stringContaining('NEW_SECRET was set by an earlier step and is lost'),
    },
  });
  expect((await later.step('echo $other')).stdout).toBe('changed-twice\n');
});

function attemptOf(run: TemporaryRun, which: number): string {
  const [first = ''] = execFileSync('ls', ['-tr', join(run.directory, 'attempts')], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(which - 1);
  return first;
}

test('SEC-01: a directory whose name holds a secret is on no disk, and once it is lost no step runs elsewhere', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  const known = { API_TOKEN: canary };
  await run.step(`mkdir -p "${root}/place/$__DRILLBOOK_0"; cd "${root}/place/$__DRILLBOOK_0"`, {
    env: { __DRILLBOOK_0: canary },
    secrets: ['__DRILLBOOK_0'],
    known,
  });
  expect((await run.step('pwd')).stdout).toBe(`${root}/place/‹secret:API_TOKEN›\n`);
  expect(holding(run, canary)).toBe('');
  run.close();
  rmSync(join(root, 'drillbook', run.run), { recursive: true });
  const later = takeUpRun(run.run, run.env);
  expect((await later.step('pwd')).settled).toMatchObject({
    outcome: { kind: 'not-started', why: 'The session was in /‹secret›, which cannot be entered.' },
  });
});
