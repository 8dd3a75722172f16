import { describe, expect, test } from 'vitest';
import { carried } from '../../helpers/carried.ts';
import { read, readFence } from '../../helpers/read.ts';

function typed(code: string, language = ''): readonly string[] {
  return readFence(code, language).steps.map(step =>
    step.kind === 'manual'
      ? `manual: ${step.text}`
      : `${step.language}${step.target ? ` on ${step.target}` : ''}: ${step.text}`,
  );
}

describe("what is typed at a program's prompt is in the language of that program", () => {
  test.each([
    ['mysql> DELETE FROM baskets;', 'sql: DELETE FROM baskets;'],
    ['MariaDB [shop]> DROP TABLE baskets;', 'sql: DROP TABLE baskets;'],
    ['postgres=# DROP TABLE baskets;', 'sql: DROP TABLE baskets;'],
    ['shop=> SELECT 1;', 'sql: SELECT 1;'],
    ['sqlite> .tables', 'sql: .tables'],
    ['>>> import shutil', 'python: import shutil'],
    ['irb(main):001:0> exit', 'ruby: exit'],
    ['redis 127.0.0.1:6379> FLUSHALL', 'redis: FLUSHALL'],
    ['127.0.0.1:6379> FLUSHALL', 'redis: FLUSHALL'],
    ['rs0:PRIMARY> db.dropDatabase()', 'mongo: db.dropDatabase()'],
    ['C:\\> del /q logs', 'cmd: del /q logs'],
    ['C:\\Users\\ops>shutdown /r', 'cmd: shutdown /r'],
    ['PS C:\\> Restart-Service Spooler', 'powershell: Restart-Service Spooler'],
    ['PS> Get-Service', 'powershell: Get-Service'],
    ['> db.dropDatabase()', 'text: db.dropDatabase()'],
  ])('%s', (line, expected) => {
    expect(typed(line)).toEqual([expected]);
    expect(typed(line, 'bash')).toEqual([expected]);
    expect(typed(line, 'console')).toEqual([expected]);
  });

  test('continued lines belong to it, answers do not', () => {
    expect(typed('mysql> SELECT id\n    -> FROM baskets;\n+----+\n| id |\n+----+', 'console')).toEqual([
      'sql: SELECT id\nFROM baskets;',
    ]);
    expect(typed('shop=# SELECT id\nshop-# FROM baskets;\n id\n----\n  1', 'console')).toEqual([
      'sql: SELECT id\nFROM baskets;',
    ]);
    expect(typed('>>> for n in range(2):\n...     print(n)\n...\n0\n1', 'console')).toEqual([
      'python: for n in range(2):\n    print(n)',
    ]);
  });

  test('between shell commands, each is read as what it is', () => {
    expect(
      typed('$ psql shop\nshop=# DELETE FROM baskets;\nDELETE 3\nshop=# \\q\n$ uptime', 'console'),
    ).toEqual(['bash: psql shop', 'sql: DELETE FROM baskets;', 'sql: \\q', 'bash: uptime']);
  });

  test('its answer is what to expect', () => {
    expect(readFence('mysql> SELECT 1;\n1', 'console').steps.map(({ expected }) => expected)).toEqual(['1']);
  });

  test('what follows a redirection is no prompt', () => {
    expect(typed('cat > notes.txt\n', 'bash')).toEqual(['bash: cat > notes.txt']);
  });
});

const LOCAL = '```bash\nuptime\n```\n\n';

function places(markdown: string): readonly string[] {
  return read(`# Work\n\n${markdown}`).steps.map(step =>
    step.kind === 'manual' ? 'manual' : `${step.text}: ${step.target}`,
  );
}

describe('a prompt that names a host', () => {
  test('says where its commands run, beside commands that stand behind none', () => {
    expect(places(`${LOCAL}\`\`\`console\nroot@db-1:~# systemctl stop postgresql\n\`\`\`\n`)).toEqual([
      'uptime: null',
      'systemctl stop postgresql: root@db-1',
    ]);
  });

  test('tells machines apart', () => {
    expect(places('```\nroot@db-1:~# date\n[postgres@db-2 ~]$ date\n```\n')).toEqual([
      'date: root@db-1',
      'date: postgres@db-2',
    ]);
  });

  test('says nothing if all was copied from one machine, and that is remarked', () => {
    const text = '# Work\n\n```\nroot@db-1:~# date\n```\n';
    expect(places('```\nroot@db-1:~# date\n```\n')).toEqual(['date: null']);
    expect(read(text).diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'prompt-names-host info',
    ]);
  });

  test('says nothing if it stands for any host', () => {
    expect(places(`${LOCAL}\`\`\`\nuser@localhost:~$ date\n[you@host ~]$ date\n\`\`\`\n`)).toEqual([
      'uptime: null',
      'date: null',
      'date: null',
    ]);
  });

  test('comes back when a session is over', () => {
    expect(
      typed(
        'user@localhost:~$ ssh admin@db-1\nadmin@db-1:~$ sudo -i\nroot@db-1:~# reboot\nuser@localhost:~$ date',
        'console',
      ),
    ).toEqual([
      'bash: ssh admin@db-1',
      'bash on admin@db-1: sudo -i',
      'bash on root@db-1: reboot',
      'bash: date',
    ]);
  });
});

describe('a transcript of a session on another machine', () => {
  test.each(['web-1$', 'web-1>', 'web-1#'])('%s is the prompt of the host that was logged in to', prompt => {
    const text = `$ ssh ops@web-1.example.org\n${prompt} uptime\nup 3 days\n${prompt} exit\nlogout\n$ rm -rf /srv/cache`;
    expect(carried(text, 'console')).toEqual([
      '⇢ here: ssh ops@web-1.example.org',
      '→ ops@web-1.example.org: uptime',
      '→ ops@web-1.example.org: exit',
      'here: rm -rf /srv/cache',
    ]);
  });

  test.each([
    ['no prompt of its own', '$ ssh web-1\nweb-1:~ # uptime\nweb-1:~ # exit'],
    ['an answer that says it was left', '$ ssh web-1\n$ uptime\nlogout'],
    ['a connection that was closed', '$ ssh web-1\n$ reboot\nConnection to web-1 closed by remote host.'],
    ['a prompt that names another machine', '$ ssh web-1\nroot@web-1:~# uptime\nanna@tower:~$ uptime'],
    ['an end of the input', '$ ssh web-1\n$ uptime\n$ ^D'],
  ])('%s: what follows is left to a person', (_, text) => {
    expect(carried(`${text}\n$ rm -rf /srv/cache`, 'console').at(-1)).toBe('web-1: rm -rf /srv/cache');
  });

  test('prompts that were copied among bare commands hide the way out', () => {
    expect(carried('ssh web-1\nweb-1$ uptime\nweb-1$ exit\nrm -rf /srv/cache').at(-1)).toBe(
      'web-1: rm -rf /srv/cache',
    );
  });
});

describe('an ssh line that is typed on another machine', () => {
  test('opens no connection from here', () => {
    const { steps } = read(
      '# Work\n\n```bash\nuptime\n```\n\n```console\n[root@bastion ~]# ssh web-1\n[root@web-1 ~]# reboot\n[root@web-1 ~]# exit\n[root@bastion ~]# date\n```\n',
    );
    expect(steps.map(step => 'connection' in step)).toEqual([false, false, false, false, false]);
  });

  test.each([
    ['```bash {target=bastion}', ''],
    ['```bash', ' <!-- drillbook: target=bastion -->'],
  ])('nor does its session lie where the fence or section says: %s%s', (fence, section) => {
    const { steps } = read(
      `---\ntargets: { bastion: { ssh: bastion.example.org } }\n---\n# Work${section}\n\n${fence}\nssh web-1\nreboot\nexit\ndate\n\`\`\`\n`,
    );
    expect(
      steps.map(step => 'target' in step && [step.text, step.target, step.connection !== undefined]),
    ).toEqual([
      ['ssh web-1', 'bastion', true],
      ['reboot', 'web-1', false],
      ['exit', 'web-1', false],
      ['date', 'bastion', true],
    ]);
  });
});
