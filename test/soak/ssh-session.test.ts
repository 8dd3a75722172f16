import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { hasSshd, type LoopbackSshd, startLoopbackSshd } from '../helpers/loopback-sshd.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

describe.skipIf(!hasSshd)('the lines after a bare ssh', () => {
  let sshd: LoopbackSshd;
  beforeAll(async () => {
    sshd = await startLoopbackSshd();
  });
  afterAll(() => sshd.stop());

  /** A home whose `ssh` knows the server; the runbook's own options are what a person would write. */
  function homeWithSsh(config = sshd.config): Home {
    const home = makeHome();
    home.stub('ssh', `exec /usr/bin/env PATH="\${PATH#*:}" ssh -F ${config} "$@"`);
    return home;
  }

  async function run(home: Home, lines: readonly string[], options: readonly string[] = []) {
    const file = home.write('app.md', lines.join('\n'));
    await home.drillbook(['trust', file]);
    const ended = await home.drillbook(['run', '--unattended', '--yes-up-to', 'disrupt', ...options, file]);
    await closed(home);
    return ended;
  }

  /** The keeper closes what the steps shared, once nobody needs it. */
  async function closed(home: Home): Promise<void> {
    const runs = join(home.root, 'state/drillbook/runs');
    const keeper = () => join(home.newestRun(), 'keeper/keeper.json');
    await waitUntil('the keeper has left', () => !existsSync(runs) || !existsSync(keeper()));
    // Long before it would end by itself.
    await waitUntil('the connection is closed', () => sshd.isDeserted(), { milliseconds: 3000 });
  }

  test('run on that host in one session, and what follows its exit runs here again', async () => {
    const home = homeWithSsh();
    const ended = await run(home, [
      '# Restart the app',
      '```bash',
      'export PLACE=here',
      'ssh web-1',
      `cd ${sshd.home}`,
      'mkdir -p srv && cd srv',
      'NEW="two  words"',
      'echo "$NEW|$PLACE|$(printenv GREETING)" > app.log',
      'exit',
      'echo "$PLACE$NEW" > local.log',
      '```',
    ]);
    expect(`${ended.exitCode} ${ended.stderr}${ended.stdout}`).toMatch(/^0 /);
    expect(readFileSync(join(sshd.home, 'srv/app.log'), 'utf8')).toBe('two  words||hello-from-afar\n');
    expect(readFileSync(join(home.cwd, 'local.log'), 'utf8')).toBe('here\n');
    const started = home.records().filter(({ type }) => type === 'attempt-started');
    expect(started.map(({ target, over }) => [target, over])).toEqual([
      [null, undefined],
      [null, 'ssh web-1'],
      ...Array.from({ length: 5 }, () => ['web-1', 'ssh web-1']),
      [null, undefined],
    ]);
    // One login carried all of it, and it is over.
    expect(sshd.log().match(/Accepted publickey/g)).toHaveLength(1);
    expect(sshd.leftovers()).toEqual([]);
  });

  test('a new line of ssh begins a new session: what was left of the one before is no part of it', async () => {
    const home = homeWithSsh();
    const ended = await run(home, [
      '# Look twice',
      '```bash',
      'ssh web-1',
      'cd /usr/lib; ONCE=yes',
      'exit',
      'ssh web-1',
      `echo "$PWD $ONCE" > ${sshd.home}/second.log`,
      '```',
    ]);
    expect(`${ended.exitCode} ${ended.stderr}`).toMatch(/^0 /);
    expect(readFileSync(join(sshd.home, 'second.log'), 'utf8')).toBe(`${homedir()} \n`);
  });

  test('each line of ssh is a login of its own: its name may stand for another host by then', async () => {
    const home = homeWithSsh();
    const alias = home.write('alias', readFileSync(sshd.config, 'utf8'));
    const ended = await run(home, [
      '# Move the address',
      '```bash',
      `ssh -F ${alias} web-1`,
      `touch ${sshd.home}/on-the-old`,
      'exit',
      `cp ${sshd.strangerConfig} ${alias}`,
      `ssh -F ${alias} web-1`,
      `touch ${sshd.home}/on-the-new`,
      '```',
    ]);
    expect(ended.exitCode).toBe(1);
    expect(existsSync(join(sshd.home, 'on-the-old'))).toBe(true);
    expect(existsSync(join(sshd.home, 'on-the-new'))).toBe(false);
  });

  test('SUB-02: values go there as they are, in the line of ssh and below it', async () => {
    const home = homeWithSsh();
    const ended = await run(
      home,
      [
        '---',
        'variables:',
        '  note: { type: text }',
        '---',
        '# Leave a note',
        '```bash',
        'ssh -o ConnectTimeout=5 <host>',
        `printf %s "<note>" > ${sshd.home}/note.txt`,
        '```',
      ],
      ['--var', 'host=web-1', '--var', 'note=$(pwn)`pwn`"\'; pwn #'],
    );
    expect(`${ended.exitCode} ${ended.stderr}${ended.stdout}`).toMatch(/^0 /);
    expect(readFileSync(join(sshd.home, 'note.txt'), 'utf8')).toBe('$(pwn)`pwn`"\'; pwn #');
    expect(sshd.isCompromised()).toBe(false);
  });

  test('SUB-08: a host that is an option is refused, and nothing starts', async () => {
    const home = homeWithSsh();
    const ended = await run(
      home,
      ['# Look', '```bash', 'ssh <host>', 'uptime', '```'],
      ['--var', `host=-oProxyCommand=touch ${home.cwd}/owned`],
    );
    expect(ended.exitCode).toBe(2);
    expect(existsSync(join(home.cwd, 'owned'))).toBe(false);
  });

  test('a target of the front matter is reached in the same way', async () => {
    const home = homeWithSsh();
    const ended = await run(home, [
      '---',
      `targets: { app: { ssh: "-p ${sshd.port} web-1" } }`,
      '---',
      '# Look',
      '```bash {target=app cwd=/usr/lib}',
      `pwd > ${sshd.home}/where.log`,
      '```',
    ]);
    expect(`${ended.exitCode} ${ended.stderr}${ended.stdout}`).toMatch(/^0 /);
    expect(readFileSync(join(sshd.home, 'where.log'), 'utf8')).toBe('/usr/lib\n');
  });

  test('where nobody is, a connection that asks is refused with the words of ssh, and the step is not started', async () => {
    const home = homeWithSsh(sshd.strangerConfig);
    const ended = await run(home, ['# Look', '```bash', 'ssh web-1', `date > ${sshd.home}/ran.log`, '```']);
    expect(ended.exitCode).toBe(1);
    expect(`${ended.stdout}${ended.stderr}`).toContain('Host key verification failed');
    expect(existsSync(join(sshd.home, 'ran.log'))).toBe(false);
  });

  test('PRC-10: a step that changes things is in doubt when its connection is lost, and one that reads has failed', async () => {
    const home = homeWithSsh();
    const began = join(sshd.home, 'began');
    const lost = async (text: string) => {
      const ended = run(home, ['# Move', '```bash', 'ssh web-1', text, '```']);
      await waitUntil('the step has begun', () => existsSync(began));
      sshd.dropConnections();
      const { exitCode } = await ended;
      rmSync(began);
      return {
        exitCode,
        last: home.records().findLast(({ type }) => /^attempt-(in|ended)/.test(String(type))),
      };
    };
    expect(await lost(`touch ${began}; sleep 3474`)).toMatchObject({
      exitCode: 3,
      last: { type: 'attempt-in-doubt', evidence: expect.stringContaining('The connection was lost') },
    });
    expect(await lost(`#: risk=read\ntouch ${began}; sleep 3475`)).toMatchObject({
      exitCode: 1,
      last: { type: 'attempt-ended', outcome: { kind: 'connection-lost' }, ok: false },
    });
  });

  test.skipIf(pty === null)('a person who is there answers in the terminal, once for all steps', async () => {
    const home = homeWithSsh(sshd.askingConfig);
    const file = home.write(
      'app.md',
      `# Look\n\`\`\`bash\nssh web-1\necho "$PWD" > ${sshd.home}/asked.log\nexit\n\`\`\`\n`,
    );
    await home.drillbook(['trust', file]);
    const terminal = startInTerminal('node', [join(process.cwd(), 'dist/cli.js'), 'run', '--plain', file], {
      cwd: home.cwd,
      env: home.env,
    });
    await terminal.waitFor(/ssh web-1[\s\S]*>/);
    terminal.key('r\r');
    await terminal.waitFor(/continue connecting/);
    terminal.key('yes\r');
    await terminal.waitFor(/→ web-1[\s\S]*>\s*$/);
    terminal.key('\r');
    await terminal.waitFor(/3\. exit[\s\S]*>\s*$/);
    terminal.key('r\r');
    expect((await terminal.exit()).code).toBe(0);
    expect(readFileSync(join(sshd.home, 'asked.log'), 'utf8')).toBe(`${homedir()}\n`);
    expect(terminal.raw().match(/continue connecting/g)).toHaveLength(1);
    terminal.close();
    await closed(home);
  });
});
