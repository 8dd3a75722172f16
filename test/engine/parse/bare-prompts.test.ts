import { describe, expect, test } from 'vitest';
import { read, readFence } from '../../helpers/read.ts';

function placed(markdown: string): readonly (readonly [string, string | null])[] {
  return read(`# Work\n\n${markdown}`).steps.map(
    step => [step.text, step.kind === 'manual' ? null : step.target] as const,
  );
}

describe('the prompt of a shell that nobody set up', () => {
  test.each(['sh-5.1$', 'sh-4.2#', 'bash-4.4#', 'bash-5.2$', '/ #', '~ $'])('%s is taken off', prompt => {
    const { steps, blocks } = readFence(`${prompt} df -h /data\n/dev/sda1  50G  12G`, '');
    expect(blocks[0]?.kind).toBe('command');
    expect(steps.map(step => [step.text, step.expected])).toEqual([['df -h /data', '/dev/sda1  50G  12G']]);
  });

  test('stands in the session opened above it', () => {
    expect(
      placed(
        '```console\n$ oc debug node/n1\nsh-5.1# chroot /host\nsh-5.1# crictl ps\nsh-5.1# exit\n$ oc get nodes\n```\n',
      ),
    ).toEqual([
      ['oc debug node/n1', null],
      ['chroot /host', 'node/n1'],
      ['crictl ps', 'node/n1:/host'],
      ['exit', 'node/n1:/host'],
      ['oc get nodes', null],
    ]);
  });

  test('stands in the session that a fence above left open', () => {
    expect(
      placed(
        'Open a shell:\n\n```bash\nkubectl exec -it cache-0 -- sh\n```\n\nThe file holds:\n\n```yaml\nport: 6379\n```\n\nThen look:\n\n```\n/ # redis-cli info\n/data # ls\n$ kubectl get pods\n```\n',
      ),
    ).toEqual([
      ['kubectl exec -it cache-0 -- sh', null],
      ['redis-cli info', 'cache-0'],
      ['ls', 'cache-0'],
      ['kubectl get pods', null],
    ]);
  });

  test('is followed there by one that names the host', () => {
    const text = '# Work\n\n```\noc debug node/n1\nsh-4.4# chroot /host\n[root@n1 /]# crictl ps\n```\n';
    expect(read(text).steps[2]).toMatchObject({ text: 'crictl ps', target: 'node/n1:/host' });
    expect(read(text).diagnostics).toEqual([]);
  });

  test('is that of the author where no session is open', () => {
    expect(placed('```\nbash-3.2$ uptime\n```\n')).toEqual([['uptime', null]]);
  });
});

describe('a command without a prompt in a transcript', () => {
  test('is one above the first prompt, and behind `exit`', () => {
    expect(placed('```\ndocker exec -it cache sh\n/ # redis-cli info\n/ # exit\ndocker ps\n```\n')).toEqual([
      ['docker exec -it cache sh', null],
      ['redis-cli info', 'cache'],
      ['exit', 'cache'],
      ['docker ps', null],
    ]);
  });

  test('is not the banner of the program that was opened', () => {
    expect(
      placed(
        '```\nsudo psql shop\npsql (16.3, server 15.2)\nType "help" for help.\n\nshop=# SELECT 1;\n```\n',
      ).map(([text]) => text),
    ).toEqual(['sudo psql shop', 'SELECT 1;']);
  });
});
