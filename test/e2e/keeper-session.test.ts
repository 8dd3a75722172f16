import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentIn, takeUpRun, temporaryDirectory, temporaryRun } from '../helpers/temporary-run.ts';

test('directory, variables, arrays, functions, aliases, options and umask carry over from step to step', async () => {
  const run = temporaryRun();
  const first = await run.step(`cd /usr/lib && cd ..
export REGION=eu-1 plain='two  words'; lines=$'a\\nb\\t"$x\`'
declare -a pods=([2]='x y' [7]=z); declare -A sizes=([a]=1 ['k ]"']='v'); declare -i n=4; declare -r FIXED=yes
drain() { echo "draining \${1:?}"; cat <<EOF
  done $1
EOF
}
alias say='echo said'
umask 027; set -u; shopt -s nullglob extglob; set -- one 'two three'`);
  expect(first.settled).toMatchObject({ outcome: { kind: 'exited', code: 0 }, session: 'updated' });
  const second = await run.step(`echo "$PWD $OLDPWD"; sh -c 'echo $REGION'; echo "$plain|$lines"
echo "\${!pods[@]} \${pods[2]} \${sizes['k ]"']}"; n+=3; echo $n; echo "$FIXED"; drain worker-7; say hello; umask; echo "$2"
shopt -q nullglob && echo nullglob; case ab in @(ab|c)) echo extglob ;; esac; echo "$unset_name"; echo unreached`);
  expect(second.stdout).toBe(`/usr /usr/lib
eu-1
two  words|a
b\t"$x\`
2 7 x y v
7
yes
draining worker-7
  done worker-7
said hello
0027
two three
nullglob
extglob
`);
  expect(second.stderr).toContain('unset_name: unbound variable');
  expect(second.settled).toMatchObject({ outcome: { kind: 'exited', code: 1 }, session: 'updated' });
});

test('the language of a session is its own: left as it was, changed, no longer handed on, and gone', async () => {
  const run = temporaryRun({
    env: { ...environmentIn(temporaryDirectory()), LANG: 'C.UTF-8', LC_TIME: 'C' },
  });
  await run.step('name=é; true');
  const length = async () => (await run.step('echo ${#name}')).stdout;
  expect(await length()).toBe('1\n');
  await run.step('LANG=C');
  expect(await length()).toBe('2\n');
  await run.step('LANG=C.UTF-8; declare +x LANG');
  await run.step('true');
  expect((await run.step('declare -p LANG; echo ${#name}')).stdout).toBe('declare -- LANG="C.UTF-8"\n1\n');
  await run.step('unset LANG LC_TIME');
  await run.step('true');
  expect((await run.step('echo "${LANG-none} ${LC_TIME-none} ${#name}"')).stdout).toBe('none none 2\n');
});

test('a step that makes readonly what the shell itself goes by keeps its session', async () => {
  const run = temporaryRun();
  const first = await run.step('kept=yes; set -u; IFS=+; readonly IFS');
  expect(first.settled).toMatchObject({ outcome: { kind: 'exited', code: 0 }, session: 'updated' });
  for (const more of ['true', 'true']) {
    const next = await run.step(`a=1+2; echo $a "$kept" "$-"; ${more}`);
    expect(next.stdout).toMatch(/^1 2 yes \w*u\w*\n$/);
    expect(next.settled).toMatchObject({ session: 'updated' });
  }
});

test('options that a step turns off or on are so in the steps after, and no others', async () => {
  const run = temporaryRun();
  const before = (await run.step('shopt')).stdout;
  await run.step('true');
  expect((await run.step('shopt')).stdout).toBe(before);
  await run.step('shopt -s extglob nocasematch; shopt -u sourcepath cmdhist');
  await run.step('true');
  const after = (await run.step('shopt')).stdout;
  const changed = after.split('\n').filter(line => !before.includes(line));
  expect(changed.map(line => line.replace(/\s+/, ' '))).toEqual([
    'cmdhist off',
    'extglob on',
    'nocasematch on',
    'sourcepath off',
  ]);
});

test('a step keeps what it did before it ended badly: exit, set -e, a syntax error, an unset variable', async () => {
  const run = temporaryRun();
  const codes = [];
  for (const [index, end] of [
    'exit 3',
    'set -e; false; echo no',
    'if then fi (',
    '(exit 4); exit',
    'set -u; echo $missing',
  ].entries()) {
    const { settled } = await run.step(`step_${index}=kept\n${end}`);
    codes.push(
      settled.kind === 'ended' && settled.outcome.kind === 'exited' ? settled.outcome.code : settled,
    );
    await run.step('set +e');
  }
  expect(codes).toEqual([3, 1, 2, 4, 1]);
  const { stdout } = await run.step('echo $step_0 $step_1 $step_2 $step_3 $step_4');
  expect(stdout).toBe('kept kept kept kept kept\n');
});

test('where a step writes no session, the one before it stays: exec, SIGKILL, a shell that never got to run', async () => {
  const run = temporaryRun();
  const gone = temporaryDirectory();
  await run.step(`cd ${gone}; name=before`);
  expect((await run.step('name=after; exec true')).settled).toMatchObject({
    outcome: { kind: 'exited', code: 0 },
    session: 'kept',
  });
  expect((await run.step('name=after; kill -9 $$')).settled).toMatchObject({
    outcome: { kind: 'signalled', signal: 'SIGKILL' },
    session: 'kept',
  });
  expect((await run.step('echo $name')).stdout).toBe('before\n');
  rmSync(gone, { recursive: true });
  expect((await run.step('echo ran')).settled).toMatchObject({
    outcome: { kind: 'not-started', why: `The session was in ${gone}, which cannot be entered.` },
    session: 'none',
  });
});

test('PRC-10: a step that a signal ends is not taken for one that succeeded', async () => {
  const run = temporaryRun();
  for (const signal of ['TERM', 'HUP', 'INT', 'KILL']) {
    const { settled } = await run.step(`kill -${signal} $$; sleep 5`);
    expect(settled).toMatchObject({ outcome: { kind: 'signalled', signal: `SIG${signal}` } });
  }
});

test('what a text traps on EXIT runs once, with its exit code, after the session was written', async () => {
  const run = temporaryRun();
  const first = await run.step(`trap 'echo "bye $?"; after=no' EXIT\nbefore=yes\nexit 6`);
  expect(first).toMatchObject({ stdout: 'bye 6\n', settled: { outcome: { code: 6 }, session: 'updated' } });
  expect((await run.step('echo "$before$after"')).stdout).toBe('yes\n');
  const last = await run.step(`trap 'exit 9' EXIT; (trap 'echo inner' EXIT); exit 3`);
  expect(last).toMatchObject({ stdout: 'inner\n', settled: { outcome: { kind: 'exited', code: 9 } } });
});

test('line numbers, return and positional parameters are those of the text', async () => {
  const run = temporaryRun();
  const { stdout, stderr, settled } = await run.step('echo $LINENO $#\n\nnosuch-command\nreturn 4\necho no');
  expect(stdout).toBe('1 0\n');
  expect(stderr).toContain('text: line 3: nosuch-command: command not found');
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 4 } });
});

test('ENV-01: no file and no variable of the environment gets between the shell and the text', async () => {
  const root = temporaryDirectory();
  const home = join(root, 'home');
  mkdirSync(home);
  for (const name of ['.bashrc', '.bash_profile', '.profile', 'env.sh'])
    writeFileSync(join(home, name), 'echo INTRUDED; exit 0\n');
  const run = temporaryRun({
    root,
    env: {
      ...environmentIn(root),
      HOME: home,
      BASH_ENV: join(home, 'env.sh'),
      ENV: join(home, 'env.sh'),
      SSH_CLIENT: '10.0.0.1 1 2',
      'BASH_FUNC_ls%%': '() { echo INTRUDED; }',
      'BASH_FUNC_printf%%': '() { echo INTRUDED; }',
      SHELLOPTS: 'xtrace:noexec',
      BASHOPTS: 'extdebug',
      PS4: '$(echo INTRUDED >&2)',
      PROMPT_COMMAND: 'echo INTRUDED',
      CDPATH: '/usr',
      GLOBIGNORE: '*',
      POSIXLY_CORRECT: '1',
      POSIX_PEDANTIC: '1',
      KUBECONFIG: '/etc/kube',
    },
  });
  const { stdout, stderr, settled } = await run.step(
    `ls -d /; echo "$KUBECONFIG"; cd lib 2>/dev/null || echo stayed; echo "\${CDPATH-}\${GLOBIGNORE-}\${BASH_ENV-}\${POSIXLY_CORRECT-}"`,
  );
  expect([stdout, stderr]).toEqual(['/\n/etc/kube\nstayed\n\n', '']);
  expect(settled).toMatchObject({ outcome: { code: 0 } });
  expect((await run.step('ls -d /; printf "%s\\n" "$HOME"')).stdout).toBe(`/\n${home}\n`);
});

test('values reach a step by its environment, and go with it', async () => {
  const run = temporaryRun();
  const value = `it's "$(touch x)" \`y\` \\ ä\n`;
  const first = await run.step(
    'printf %s "$__DRILLBOOK_1"; sh -c \'printf %s "$NODE"\'; OTHER=$__DRILLBOOK_1',
    {
      env: { __DRILLBOOK_1: value, NODE: 'worker-7' },
    },
  );
  expect(first.stdout).toBe(`${value}worker-7`);
  const second = await run.step(
    `echo "\${__DRILLBOOK_1-gone} \${NODE-gone}"; printf %s "$OTHER"; env | grep -c DRILLBOOK_1`,
  );
  expect(second.stdout).toBe(`gone gone\n${value}0\n`);
});

test('a value that the text changes is the session’s from then on', async () => {
  const run = temporaryRun();
  await run.step('NODE=worker-8', { env: { NODE: 'worker-7' } });
  expect((await run.step('echo $NODE')).stdout).toBe('worker-8\n');
});

test('SEC-01: the value of a secret is in no file of the run, and the steps after still have it', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  const canary = 'Kanarienvogel-4711';
  const first = await run.step(
    'echo "$__DRILLBOOK_1"; NEW_SECRET=$__DRILLBOOK_1; mine=1; copy=(x "$__DRILLBOOK_1"); echo $PIN',
    {
      env: { __DRILLBOOK_1: canary, PIN: '12' },
      secrets: ['__DRILLBOOK_1', 'mine'],
    },
  );
  expect(first.stdout).toBe('‹secret:__DRILLBOOK_1›\n12\n');
  expect(first.settled).toMatchObject({ output: { redacted: 1 } });
  const second = await run.step(
    `[[ $NEW_SECRET == Kanarien* && \${copy[1]} == "$NEW_SECRET" ]] && mine=$NEW_SECRET && echo kept`,
  );
  expect(second.stdout).toBe('kept\n');
  expect(filesBelow(join(root, 'state')).filter(path => readFileSync(path).includes(canary))).toEqual([]);
});

test('SEC-01: the output of a private step is in no file of the run, and can still be captured', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  const { attempt, settled } = await run.step('echo Kanarienvogel-4711', { private: true });
  expect(settled).toMatchObject({ outcome: { kind: 'exited', code: 0 }, output: null });
  expect(Buffer.from(await run.supervisor.stdout(attempt, 100)).toString()).toBe('Kanarienvogel-4711\n');
  const seen: string[] = [];
  run.supervisor.watch(attempt, chunk => seen.push(Buffer.from(chunk.bytes).toString()))();
  expect(seen).toEqual(['Kanarienvogel-4711\n']);
  rmSync(join(run.directory, 'attempts', attempt, 'text'));
  expect(filesBelow(join(root, 'state')).filter(path => readFileSync(path).includes('Kanarien'))).toEqual([]);
});

test('a secret that a reboot took is not silently empty', async () => {
  const root = temporaryDirectory();
  const run = temporaryRun({ root });
  await run.step('NEW_SECRET=Kanarienvogel; other=kept');
  rmSync(join(root, 'drillbook', run.run), { recursive: true });
  expect((await run.step('echo "$NEW_SECRET"')).settled).toMatchObject({
    outcome: {
      kind: 'not-started',
      why: 'The secret NEW_SECRET was set by an earlier step and is lost; run that step again.',
    },
  });
  expect((await run.step('NEW_SECRET=again; echo $other')).stdout).toBe('kept\n');
  expect((await run.step('echo "${#NEW_SECRET} $NEW_SECRET"')).stdout).toBe('5 ‹secret:NEW_SECRET›\n');
});

test('a step that is sent to a directory leaves its session where it was, unless it goes elsewhere', async () => {
  const run = temporaryRun();
  await run.step('cd /usr');
  expect((await run.step('pwd', { cwd: 'lib' })).stdout).toBe('/usr/lib\n');
  expect((await run.step('pwd; cd /etc', { cwd: '/usr/bin' })).stdout).toBe('/usr/bin\n');
  expect((await run.step('pwd')).stdout).toBe('/etc\n');
  expect((await run.step('pwd', { cwd: '/nowhere' })).settled).toMatchObject({
    outcome: { kind: 'not-started', why: 'The step asks to run in /nowhere, which cannot be entered.' },
  });
});

test('sessions with other names are other shells', async () => {
  const run = temporaryRun();
  await run.step('cd /usr; where=here');
  await run.step('where=there', { session: 'ops@db/standby' });
  expect((await run.step('echo $where $PWD')).stdout).toBe('here /usr\n');
  expect((await run.step('echo $where', { session: 'ops@db/standby' })).stdout).toBe('there\n');
});

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

test('a secret of the operator’s environment that a logout took comes from the environment again', async () => {
  const root = temporaryDirectory();
  const env = { ...environmentIn(root), AWS_SECRET_ACCESS_KEY: 'Kanarienvogel' };
  const first = temporaryRun({ root, env });
  await first.step('cd /usr');
  first.close();
  rmSync(join(root, 'drillbook'), { recursive: true });
  const second = takeUpRun(first.run, {
    ...env,
    AWS_SECRET_ACCESS_KEY: 'Dompfaff',
    OTHER: 'not the session’s',
  });
  expect((await second.step('sh -c \'echo "${AWS_SECRET_ACCESS_KEY#D}$OTHER $PWD"\'')).stdout).toBe(
    'ompfaff /usr\n',
  );
});

test('what belongs to the login is that of the console that runs the step', async () => {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const first = temporaryRun({
    root,
    env: { ...env, SSH_AUTH_SOCK: '/tmp/agent-1', KUBECONFIG: '/etc/one' },
  });
  await first.step('SSH_TTY=/dev/pts/9');
  expect((await first.step('echo $SSH_AUTH_SOCK $SSH_TTY')).stdout).toBe('/tmp/agent-1 /dev/pts/9\n');
  first.close();
  // Another console is another process: the next one says so by its own identity.
  const request = join(root, 'state', 'drillbook', 'runs', first.run, 'sessions', 'local.json');
  writeFileSync(request, readFileSync(request, 'utf8').replace(`"login":"${process.pid}-`, '"login":"1-'));
  const second = takeUpRun(first.run, { ...env, SSH_AUTH_SOCK: '/tmp/agent-2', KUBECONFIG: '/etc/two' });
  expect((await second.step('echo $SSH_AUTH_SOCK $KUBECONFIG')).stdout).toBe('/tmp/agent-2 /etc/one\n');
});

test('a run whose first directory is gone starts nothing elsewhere', async () => {
  const gone = temporaryDirectory();
  const before = process.cwd();
  process.chdir(gone);
  const run = temporaryRun();
  process.chdir(before);
  rmSync(gone, { recursive: true });
  expect((await run.step('pwd')).settled).toMatchObject({
    outcome: { kind: 'not-started', why: `The run began in ${gone}, which is gone.` },
  });
});
