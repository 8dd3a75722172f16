import { existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../engine/host/clock.ts';
import { layoutOf } from '../../engine/host/keeper/layout.ts';
import { finishTerminalAttempt } from '../../engine/host/keeper/terminal-attempt.ts';
import { MADE } from '../../engine/host/keeper/why-not-begun.ts';
import { identify } from '../../engine/host/process-identity.ts';
import { makeHome } from '../helpers/drillbook.ts';
import { keeperPid, spareOf, startedPid } from '../helpers/spare-shell.ts';
import { environmentIn, temporaryDirectory, temporaryRun, until } from '../helpers/temporary-run.ts';

/** What a text can see of the shell that it runs in. */
const LOOK = `echo "$0 $# $SHLVL $BASH_SUBSHELL $- $PWD $((SECONDS < 60)) \${#BASH_SOURCE[@]}"
echo "$GATEWAY $ZONE"; env | grep -c '^GATEWAY='; env | grep ^LC_ALL; type -t drain; [[ -e /dev/fd/3 ]] && echo open
echo "$DRILLBOOK_ATTEMPT" | wc -l; declare -p | grep -c __drillbook_t`;

/** Variables of the operator that a step changes. */
const CHANGES = ['GONE', 'OWN', 'CHANGED', 'FIXED', 'NUMBER', 'LOUD', 'LIST', 'FUNCTION'];

test('a step in a shell that waited sees what it would see in a new one', async () => {
  const setting = 'export LC_ALL=C.UTF-8; GATEWAY=gw-1; drain() { echo drained; }; cd /usr; SECONDS=40';
  const [waited, fresh] = [temporaryRun(), temporaryRun()];
  const looks: string[] = [];
  for (const run of [waited, fresh]) {
    await run.step(setting);
    const spare = await until(() => spareOf(run));
    if (run === fresh) process.kill(spare, 'SIGKILL');
    if (run === fresh) await until(() => spareOf(run) === null);
    const { settled, stdout, attempt } = await run.step(LOOK, { env: { ZONE: "b'c d\nü\t" } });
    expect(settled).toMatchObject({ outcome: { kind: 'exited' }, session: 'updated' });
    expect(startedPid(run, attempt) === spare).toBe(run === waited);
    looks.push(stdout.replaceAll(run.directory, 'RUN'));
  }
  expect(looks[0]).toBe(looks[1]);
  expect(looks[0]).toContain("gw-1 b'c d\nü\t\n0\nLC_ALL=C.UTF-8\nfunction\n");
});

test('whatever a step makes of the environment, the next one finds it the same in a shell that waited', async () => {
  const change = [
    'unset GONE; export -n OWN; CHANGED="other\n$CHANGED"; declare -r FIXED; export NEW=new',
    'declare -xi NUMBER; declare -xu LOUD=loud; unset LIST; export -n LIST; LIST=(a b); unset FUNCTION',
    'FUNCTION() { :; }; export -f FUNCTION',
  ].join('\n');
  const look = `env -0 | sort -z | tr '\\0' '\\n' | grep -v '^_='; declare -p ${CHANGES.join(' ')} 2>&1 | grep -v 'not found'; declare -F`;
  const looks: string[] = [];
  for (const waits of [true, false]) {
    const root = temporaryDirectory();
    const given = Object.fromEntries([...CHANGES, 'KEPT'].map(name => [name, `7 of ${name} "$x" \\ 'ü'`]));
    const run = temporaryRun({ root, env: { ...environmentIn(root), ...given } });
    await run.step(change);
    const spare = await until(() => spareOf(run));
    if (!waits) process.kill(spare, 'SIGKILL');
    if (!waits) await until(() => spareOf(run) === null);
    const { stdout, attempt } = await run.step(look);
    expect(startedPid(run, attempt) === spare).toBe(waits);
    looks.push(stdout.replaceAll(root, 'ROOT').replaceAll(attempt, 'ATTEMPT'));
  }
  expect(looks[0]).toBe(looks[1]);
  expect(looks[0]).toContain(`KEPT=7 of KEPT "$x" \\ 'ü'\n`);
  expect(looks[0]).not.toContain('GONE=');
});

test('a session that a shell cannot restore starts no step, in a shell that waited or a new one', async () => {
  const run = temporaryRun();
  await run.step('true');
  const path = join(run.directory, 'sessions/local.json');
  const session = JSON.parse(readFileSync(path, 'utf8'));
  const broken = { name: 'BROKEN', code: 'declare -a BROKEN=([1/0]="x")' };
  writeFileSync(`${path}.new`, JSON.stringify({ ...session, variables: [...session.variables, broken] }));
  renameSync(`${path}.new`, path);
  for (const env of [{}, { IFS: ':' }]) {
    await until(() => spareOf(run));
    const { settled, stdout } = await run.step('echo reached', { env });
    expect(settled).toMatchObject({
      outcome: { kind: 'not-started', why: expect.stringContaining('while it restored its session') },
    });
    expect(stdout).toBe('');
  }
});

test('a step that removes the note that it began is not said to have run nothing', async () => {
  const run = temporaryRun();
  const note = `${join(run.directory, 'attempts')}/$DRILLBOOK_ATTEMPT/status`;
  const losses = [`rm "${note}"`, `: > "${note}"`];
  const texts = losses.flatMap(loss => [`${loss}; (exit 3)`, `${loss}; exec bash -c 'exit 3'`]);
  for (const text of texts) {
    const { settled } = await run.step(text);
    expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 3 } });
  }
});

test('a step in the terminal whose session could not be restored is said to have run nothing', async () => {
  const run = temporaryRun();
  const { attempt } = await run.step('true');
  const layout = layoutOf({ directory: run.directory, volatile: run.volatile });
  const place = layout.of(attempt);
  writeFileSync(place.status, MADE);
  writeFileSync(place.exit, 'exit 1\n');
  expect(await finishTerminalAttempt({ layout, attempt, begun: null })).toMatchObject({
    outcome: { kind: 'not-started', why: expect.stringContaining('while it restored its session') },
  });
});

test('a language that the system does not have is complained of once, where it came from', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root, env: { ...environmentIn(root), LC_ALL: 'no_WHERE.UTF-8' } });
  expect((await run.step('true')).stderr).toContain('cannot change locale');
  const spare = await until(() => spareOf(run));
  const { attempt, stderr } = await run.step('echo "$LC_ALL"');
  expect(startedPid(run, attempt)).toBe(spare);
  expect(stderr).toBe('');
});

test('a shell that waits holds no secret, and nothing that could end its waiting', async () => {
  const root = temporaryDirectory();
  const hot = { API_TOKEN: 'hush-hush', DATABASE_URL: 'postgres://ada:hush-hush@db/gates', TMOUT: '1' };
  const run = temporaryRun({ root, env: { ...environmentIn(root), ...hot, GATEWAY: 'gw-1' } });
  await run.step('true');
  const spare = await until(() => spareOf(run));
  const environ = readFileSync(`/proc/${spare}/environ`, 'utf8');
  expect(environ).toContain('GATEWAY=gw-1');
  expect(environ).not.toMatch(/hush-hush|TMOUT/);
  const { stdout, attempt } = await run.step('echo "$API_TOKEN $DATABASE_URL $TMOUT"');
  expect(startedPid(run, attempt)).toBe(spare);
  expect(stdout).toMatch(/^‹.*› ‹.*› 1\n$/);
});

test('which process a step is, is known before it is told of it', async () => {
  const run = temporaryRun();
  await run.step('true');
  await until(() => spareOf(run));
  const { stdout } = await run.step(
    `cat ${join(run.directory, 'attempts')}/$DRILLBOOK_ATTEMPT/started; echo " $$"`,
  );
  const [noted, pid] = stdout.trim().split(' ');
  expect(JSON.parse(noted ?? '')).toMatchObject({ pid: Number(pid), boot: systemClock.boot });
});

test('a shell that something ended while it waited costs no step, even before its keeper hears of that', async () => {
  const run = temporaryRun();
  await run.step('true');
  const spare = await until(() => spareOf(run));
  const keeper = keeperPid(run);
  process.kill(keeper, 'SIGSTOP');
  process.kill(spare, 'SIGTERM');
  await until(() => identify(spare) === null);
  const attempt = await run.begin('echo next');
  process.kill(keeper, 'SIGCONT');
  expect((await run.end(attempt)).stdout).toBe('next\n');
});

test('one that is ended in the moment in which it is told either ran the step or says that it did not', async () => {
  const run = temporaryRun();
  await run.step('true');
  const spare = await until(() => spareOf(run));
  const keeper = keeperPid(run);
  process.kill(keeper, 'SIGSTOP');
  const attempt = await run.begin('echo reached');
  process.kill(spare, 'SIGKILL');
  process.kill(keeper, 'SIGCONT');
  const { settled, stdout } = await run.end(attempt);
  const reached = stdout === 'reached\n';
  expect(settled).toMatchObject({
    kind: 'ended',
    outcome: reached
      ? { kind: 'exited', code: 0 }
      : { kind: 'not-started', why: expect.stringContaining('ended the shell that waited') },
  });
  expect((await run.step('echo next')).stdout).toBe('next\n');
});

test.each([
  ['a shell that waited', {}],
  ['a shell of its own', { IFS: ':' }],
])('a step whose beginning cannot be noted does not run in %s', async (_what, env) => {
  const run = temporaryRun();
  await run.step('true');
  await until(() => spareOf(run));
  const keeper = keeperPid(run);
  const reached = join(run.directory, 'reached');
  process.kill(keeper, 'SIGSTOP');
  const attempt = await run.begin(`echo yes > ${reached}`, { env });
  // Nobody can write there, as on a full disk.
  symlinkSync('/proc/version', join(run.directory, 'attempts', attempt, 'status'));
  process.kill(keeper, 'SIGCONT');
  const { settled } = await run.end(attempt);
  expect(existsSync(reached)).toBe(false);
  expect(settled).toMatchObject({
    outcome: { kind: 'not-started', why: expect.stringContaining('could not note that it begins') },
  });
});

test('it ends with its keeper, in good order and by SIGKILL', async () => {
  for (const end of ['close', 'kill'] as const) {
    const run = temporaryRun();
    await run.step('true');
    const spare = identify(await until(() => spareOf(run)));
    if (end === 'kill') process.kill(keeperPid(run), 'SIGKILL');
    run.close();
    await until(() => identify(spare?.pid ?? 0)?.start !== spare?.start);
  }
});

test('a value that a shell takes otherwise from its environment, or that is large, starts a shell of its own', async () => {
  const run = temporaryRun();
  for (const env of [{ IFS: ':' }, { 'gw.name': 'b' }, { BIG: 'x'.repeat(60_000) }]) {
    await run.step('true');
    const spare = await until(() => spareOf(run));
    const { attempt, settled } = await run.step('[[ $IFS == *" "* ]]', { env });
    expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 } });
    expect(startedPid(run, attempt)).not.toBe(spare);
  }
});

test('a run that began with another wrapper keeps it, and starts each shell when it is needed', async () => {
  const run = temporaryRun();
  await run.supervisor.ready();
  const wrapper = join(run.directory, 'keeper', 'session.bash');
  await until(() => existsSync(wrapper));
  writeFileSync(wrapper, `${readFileSync(wrapper, 'utf8')}\n# as it was\n`);
  for (const text of ['echo one', 'echo two']) expect((await run.step(text)).stdout).toMatch(/^(one|two)\n$/);
  expect(spareOf(run)).toBeNull();
});

test('the outcome of the last step is brought to the disk before its keeper ends', async context => {
  const { facility } = await import('../helpers/facility.ts');
  if (!facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true'])) return context.skip();
  const { straceProgram } = await import('../helpers/trace.ts');
  const home = makeHome();
  home.write('gateways.md', `# Gateways\n\n## Drain\n\n${'```bash\ntrue\n```\n\n'.repeat(4)}`);
  await home.drillbook(['trust', 'gateways.md']);
  const args = ['run', '--unattended', '--yes', 'gateways.md'];
  const calls = straceProgram(home, { args, calls: 'fsync' });
  const last = home.records().findLast(({ type }) => type === 'attempt-ended')?.['attempt'];
  // With a session that changed, it is there under another name before it can be seen.
  const synced = calls.filter(call => /= 0$/.test(call.trim())).join('\n');
  expect(synced).toMatch(new RegExp(`/${last}/outcome\\.json[.>]`));
});

test('JRN-01: the journal is synced before a shell that waits is told of the step', async context => {
  const { facility } = await import('../helpers/facility.ts');
  if (!facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true'])) return context.skip();
  const { straceProgram } = await import('../helpers/trace.ts');
  const home = makeHome();
  home.write(
    'gateways.md',
    '# Gateways\n\n## Drain\n\n```bash\ntrue\n```\n\n```bash\ntrue\n```\n\n```bash\ntrue\n```\n',
  );
  await home.drillbook(['trust', 'gateways.md']);
  const args = ['run', '--unattended', '--yes', 'gateways.md'];
  const calls = straceProgram(home, { args, calls: 'write,writev,pwrite64,sendmsg,sendto,fdatasync' });
  const told = calls.flatMap((call, index) => {
    const attempt = /<(?:socket|UNIX).*"[^"{]*\/attempts\/([0-9a-f]+)\\n/.exec(call)?.[1];
    return attempt === undefined ? [] : [{ attempt, index }];
  });
  expect(told.length, 'steps that were told to a shell').toBeGreaterThan(0);
  for (const { attempt, index } of told) {
    const isRecord = (call: string): boolean => call.includes('attempt-started') && call.includes(attempt);
    const recorded = calls.findIndex(call => call.includes('journal.ndjson') && isRecord(call));
    const synced = calls.findIndex(
      (call, at) => at > recorded && /fdatasync\(.*journal\.ndjson>\)\s+= 0/.test(call),
    );
    expect(recorded).toBeGreaterThanOrEqual(0);
    expect([recorded, synced, index]).toEqual([recorded, synced, index].sort((a, b) => a - b));
  }
});
