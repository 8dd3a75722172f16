import { describe, expect, test } from 'vitest';
import type { Step } from '../../../engine/model/runbook.ts';
import { carried } from '../../helpers/carried.ts';
import { read, readFence } from '../../helpers/read.ts';

function placed(code: string, language = 'bash'): readonly (readonly [string, string | null, string])[] {
  return readFence(code, language).steps.map(step => [step.text, targetOf(step), languageOf(step)]);
}

function targetOf(step: Step): string | null {
  return step.kind === 'manual' ? null : step.target;
}

function languageOf(step: Step): string {
  return step.kind === 'manual' ? 'manual' : step.language;
}

describe('lines after what opens a session', () => {
  test.each([
    ['sshpass -p s3cret ssh admin@db-1', 'admin@db-1'],
    ['mosh admin@db-1', 'admin@db-1'],
    ['autossh -M 0 admin@db-1', 'admin@db-1'],
    ['sftp admin@db-1', 'admin@db-1'],
    ['docker attach api', 'api'],
    ['kubectl attach -it <pod>', '<pod>'],
    ['gcloud compute ssh db-1 --zone europe-west1-b', 'db-1'],
    ['aws ssm start-session --target i-0abc', 'i-0abc'],
    ['docker exec -it api bash', 'api'],
    ['kubectl exec -it <pod> -n <namespace> -- sh', '<pod>'],
    ['kubectl exec -it <one> -c <two> -- sh', '<one>'],
    ['kubectl -n <ns> exec -it <pod> -- sh', '<pod>'],
    ['su - postgres', 'postgres@localhost'],
    ['sudo -i', 'root@localhost'],
    ['chroot /mnt/rescue', '/mnt/rescue'],
  ])('%s: they belong to %s', (opener, place) => {
    expect(placed(`${opener}\nsystemctl restart proxy\nexit\nuptime`)).toEqual([
      [opener, null, 'bash'],
      ['systemctl restart proxy', place, 'bash'],
      ['exit', place, 'bash'],
      ['uptime', null, 'bash'],
    ]);
  });

  test('sessions nest, and the innermost place is named with the machine it is on', () => {
    const steps = placed(
      'ssh admin@db-1\nsudo -i\nrm -rf /srv/cache\nexit\nuptime\ndocker exec -it api sh\ndate',
    );
    expect(steps.map(([text, target]) => `${text}: ${target}`)).toEqual([
      'ssh admin@db-1: null',
      'sudo -i: admin@db-1',
      'rm -rf /srv/cache: root@db-1',
      'exit: root@db-1',
      'uptime: admin@db-1',
      'docker exec -it api sh: admin@db-1',
      'date: api on admin@db-1',
    ]);
  });

  test('another user is one of the machine that the section is about', () => {
    const { steps } = read('# Work <!-- drillbook: target=db-1 -->\n\n```bash\nsudo -i\nreboot\n```\n');
    expect(steps.map(targetOf)).toEqual(['db-1', 'root@db-1']);
  });

  test('a shell in a shell is no other place', () => {
    expect(placed('bash\nsystemctl restart proxy')).toEqual([
      ['bash', null, 'bash'],
      ['systemctl restart proxy', null, 'bash'],
    ]);
  });
});

describe('a line that leaves a session and is more than that', () => {
  test.each([
    'echo a; exit',
    'make drained && exit',
    '{ date; exit; }',
    'date\\\n && logout',
    'date; command exit',
  ])('%s: belongs there, and what follows is left to a person', line => {
    expect(carried(`ssh web-1\nuptime\n${line}\nrm -rf /srv/cache\nexit\nssh web-2\ndate`)).toEqual([
      '⇢ here: ssh web-1',
      '→ web-1: uptime',
      `→ web-1: ${line}`,
      'web-1: rm -rf /srv/cache',
      'web-1: exit',
      'web-1: ssh web-2',
      'web-1: date',
    ]);
  });

  test.each(['exit || true', 'exit; date', 'logout && date', '^D', 'Ctrl-D', 'Ctrl+D', '[Ctrl-D]'])(
    '%s: nobody knows where it ends, so it is left to a person too',
    line => {
      expect(carried(`ssh web-1\nuptime\n${line}\nrm -rf /srv/cache`).slice(1)).toEqual([
        '→ web-1: uptime',
        `web-1: ${line}`,
        'web-1: rm -rf /srv/cache',
      ]);
    },
  );

  test.each(['(exit)', 'if false; then exit; fi', 'stop() { exit 1; }', 'echo exit', 'sh -c "exit"'])(
    '%s: leaves nothing',
    line => {
      expect(carried(`ssh web-1\n${line}\ndate`).slice(1)).toEqual([`→ web-1: ${line}`, '→ web-1: date']);
    },
  );

  test('within a session in a session, nothing below it comes back to a connection', () => {
    expect(carried('ssh web-1\nsudo -i\ndate; exit\nexit\nrm -rf /srv/cache').slice(2)).toEqual([
      'root@web-1: date; exit',
      'root@web-1: exit',
      'root@web-1: rm -rf /srv/cache',
    ]);
  });

  test('the block below it is on no connection either', () => {
    const { steps } = read(
      '# Work\n\n```console\n$ ssh web-1\nsh-5.1$ date; exit\n```\n\n```console\nsh-5.1$ reboot\n```\n',
    );
    expect(steps.map(step => 'connection' in step && step.target)).toEqual([null, 'web-1', false]);
  });

  test('here it is a command like any other', () => {
    expect(carried('date; exit\nuptime')).toEqual(['here: date; exit', 'here: uptime']);
  });
});

describe('lines at the prompt of a program', () => {
  test('are in its language until it is left', () => {
    expect(placed('psql -U shop\nSELECT count(*)\nFROM orders;\n\\q\nuptime')).toEqual([
      ['psql -U shop', null, 'bash'],
      ['SELECT count(*)\nFROM orders;', 'psql', 'sql'],
      ['\\q', 'psql', 'bash'],
      ['uptime', null, 'bash'],
    ]);
  });

  test.each([
    ['python3', 'import shutil\nshutil.rmtree("/srv/cache")', 'python'],
    ['irb', 'require "fileutils"\nFileUtils.rm_rf("/srv/cache")', 'ruby'],
    ['mongosh', 'db.baskets.drop()', 'mongo'],
    ['redis-cli', 'FLUSHALL', 'redis'],
    ['mysql -u root', 'show tables;', 'sql'],
  ])('%s: %s is %s', (opener, typed, language) => {
    expect(placed(`${opener}\n${typed}`)).toEqual([
      [opener, null, 'bash'],
      [typed, opener.split(' ')[0], language],
    ]);
  });

  test('a shell command below a blank line or comment is not typed there', () => {
    expect(
      placed('psql -U shop\nSELECT 1;\n\n# Look at the network\ndocker network inspect shop')[2],
    ).toEqual(['docker network inspect shop', null, 'bash']);
    expect(placed('psql -U shop\n\nupdate baskets set stale = true')[1]?.[2]).toBe('sql');
    expect(placed('python3\n\nimport shutil')[1]?.[2]).toBe('python');
  });

  test('no password of the client is part of the place', () => {
    expect(placed('mysql -u root -ps3cret shop\nDROP TABLE baskets;')[1]?.[1]).toBe('mysql');
  });

  test('what the shell could not parse there is no finding', () => {
    expect(readFence('psql\nSELECT count(*) FROM orders;').diagnostics).toEqual([]);
  });
});
