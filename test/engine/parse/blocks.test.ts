import { describe, expect, test } from 'vitest';
import { read, readFence } from '../../helpers/read.ts';

function kindOf(code: string, language = ''): string {
  return readFence(code, language).blocks[0]?.kind ?? 'none';
}

describe('what a fence holds', () => {
  test.each([
    ['command', 'bash', 'systemctl restart nginx'],
    ['command', '', 'docker compose ps\ndocker compose logs api'],
    ['command', '', '$ uptime\n 10:02 up 3 days'],
    ['command', 'console', '# systemctl restart nginx'],
    ['mixed', '', 'oc get nodes\nNAME STATUS\nnode-1 Ready\nnode-2 Ready'],
    ['script', 'bash', '#!/bin/sh\nset -e\nuptime'],
    ['query', 'sql', 'SELECT 1;'],
    ['query', '', 'SELECT count(*) FROM orders;'],
    ['query', 'bash', 'sum(rate(http_requests_total[5m])) by (path)'],
    ['config', 'yaml', 'a: 1'],
    ['config', '', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web'],
    ['config', '', '/var/log/web/*.log {\n  daily\n  rotate 7\n}'],
    ['config', 'bash', 'MAIL_FROM=ops@example.org\nMAIL_SUBJECT=hello'],
    ['output', 'text', 'all is well'],
    ['output', 'bash', '{\n  "status": "ok"\n}'],
    ['diagram', '', '┌───┐\n│ a │\n└───┘'],
    ['url', '', 'https://grafana.example.org/d/1'],
    ['comment', 'bash', '# Ask the network team\n# to open the port'],
  ])('%s: %s %j', (kind, language, code) => {
    expect(kindOf(code, language)).toBe(kind);
  });

  test('prose above a fence can say that it is output', () => {
    const { blocks } = read('The output looks like this:\n\n```\nproxy 1.25 running\n```\n');
    expect(blocks.map(({ kind }) => kind)).toEqual(['output']);
  });
});

describe('transcripts', () => {
  test('prompts are taken off, and the answer is what to expect', () => {
    const { steps } = readFence(
      '[root@db-1 ~]# hostname\ndb-1\n[root@db-1 ~]# uptime\n up 3 days',
      'console',
    );
    expect(steps.map(step => [step.text, step.expected])).toEqual([
      ['hostname', 'db-1'],
      ['uptime', 'up 3 days'],
    ]);
  });

  test('a command that is open goes on in the next lines', () => {
    const { steps } = readFence('$ cat > a <<EOF\n> one\n> EOF\n$ ls', 'console');
    expect(steps.map(({ text }) => text)).toEqual(['cat > a <<EOF\none\nEOF', 'ls']);
  });
});

describe('comments in code', () => {
  test('a comment above a command is its title; one that orders something else is a step', () => {
    const { steps } = readFence(
      '# 1. Tell the on-call channel\n\n# 2. Stop the proxy\nsystemctl stop proxy\n# Should print nothing\n\n# NOTE: clients reconnect\n',
    );
    expect(steps.map(step => [step.kind, step.title, step.expected])).toEqual([
      ['manual', '1. Tell the on-call channel', null],
      ['command', 'Stop the proxy', 'Should print nothing'],
    ]);
  });

  test('an answer to a menu belongs to the program above, which is then interactive', () => {
    const { steps } = readFence('./recover.sh\n# Select option 3 (Rollback)');
    const [program, answer] = steps;
    expect(program).toMatchObject({ traits: ['interactive'], risk: 'disrupt' });
    expect(answer).toMatchObject({ kind: 'manual', during: program?.id });
  });

  test('what stands below an editor and is no command is typed into it', () => {
    const { steps } = readFence('crontab -e\n0 3 * * * /opt/backup.sh\n30 3 * * * /opt/prune.sh\ncrontab -l');
    expect(steps.map(step => [step.kind, step.text])).toEqual([
      ['command', 'crontab -e'],
      ['manual', '0 3 * * * /opt/backup.sh\n30 3 * * * /opt/prune.sh'],
      ['command', 'crontab -l'],
    ]);
  });

  test('an example response is expected output, not commands', () => {
    const { steps } = readFence('curl -s http://api/health\n\n# Example response\n{\n  "ok": true\n}');
    expect(steps.map(step => [step.text, step.expected])).toEqual([
      ['curl -s http://api/health', '{\n  "ok": true\n}'],
    ]);
  });
});

test('lines below a bare ssh belong to that host until it is left', () => {
  const { steps } = readFence('ssh ops@db-1\nsystemctl stop db\nexit\nuptime');
  expect(steps.map(step => [step.text, step.kind === 'manual' ? null : step.target])).toEqual([
    ['ssh ops@db-1', null],
    ['systemctl stop db', 'ops@db-1'],
    ['exit', 'ops@db-1'],
    ['uptime', null],
  ]);
});

test('queries are cut by their own grammar', () => {
  const sql = readFence("-- clean up\nDELETE FROM jobs\nWHERE note = 'a;b';\nVACUUM jobs;", 'sql');
  expect(sql.steps.map(step => [step.text, step.title])).toEqual([
    ["DELETE FROM jobs\nWHERE note = 'a;b';", 'clean up'],
    ['VACUUM jobs;', 'VACUUM jobs;'],
  ]);
  const promql = readFence(
    '# Errors\nsum(rate(errors_total[5m]))\n  / sum(rate(requests_total[5m]))\nup',
    'promql',
  );
  expect(promql.steps.map(step => step.text)).toEqual([
    'sum(rate(errors_total[5m]))\n  / sum(rate(requests_total[5m]))',
    'up',
  ]);
});

test('commands that need one shell are one step', () => {
  expect(readFence('worker &\nPID=$!\nwait $PID').steps).toHaveLength(1);
  expect(readFence('worker &\nuptime').steps).toHaveLength(2);
});

test.each(['See how busy it is', 'Shows the load', 'Returns the queue', 'Affiche la charge'])(
  'a comment such as “%s” above a command sets no command aside',
  comment => {
    const { steps } = readFence(
      `# ${comment}\ncachectl status n3\n\n# Restart it\nsystemctl restart cache`,
      'bash',
    );
    expect(steps.map(step => step.text)).toEqual(['cachectl status n3', 'systemctl restart cache']);
  },
);
