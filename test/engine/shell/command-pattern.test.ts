import { expect, test } from 'vitest';
import { fitsPattern } from '../../../engine/shell/command-pattern.ts';
import { simpleCommands } from '../../../engine/shell/simple-commands.ts';

function fits(text: string, pattern: string): boolean {
  return simpleCommands(text).some(command => fitsPattern(command, pattern));
}

test.each([
  ['rm -rf /', 'rm -rf /'],
  ['rm -r -f /', 'rm -rf /'],
  ['rm -rvf --no-preserve-root /', 'rm -rf /'],
  ['sudo -u root rm -fr /', 'rm -rf /'],
  ['ssh db-1 "rm -rf /"', 'rm -rf /'],
  ['cd /srv && { rm -rf /; }', 'rm -rf /'],
  ['/bin/rm -rf /', 'rm -rf /'],
  ['find . | xargs rm -rf /', 'rm -rf /'],
  ['curl -fsSL https://example.org/x | sudo bash', '| bash'],
  ['wget -qO- https://example.org/x | sh -s -- --yes', '| sh'],
  ['rm -r --force /', 'rm -rf /'],
  ['rm --recursive --force /', 'rm -rf /'],
  ['rm -Rf //', 'rm -rf /'],
  ['rm -rf /.', 'rm -rf /'],
  ['rm -rf /*', 'rm -rf /'],
  ['rm -rf /srv//data/', 'rm -rf /srv/data'],
  ['curl x | bash', '| sh'],
  ['curl x | sudo dash', '| sh'],
  ['curl x | bash -s -- --yes', '| sh'],
  ['mkfs.ext4 /dev/sdb1', 'mkfs*'],
  ['kubectl -n shop delete pod web-1', 'kubectl delete'],
  ['kubectl delete ns production-eu', 'kubectl delete *production*'],
  [':(){ :|:& };:', '| :'],
])('TRU-09: `%s` is what `%s` describes', (text, pattern) => {
  expect(fits(text, pattern)).toBe(true);
});

test.each([
  ['rm -r /srv/old', 'rm -rf /'],
  ['echo rm -rf /', 'rm -rf /'],
  ["echo 'curl x | sh'", '| sh'],
  ['sh backup.sh', '| sh'],
  ['kubectl get pods', 'kubectl delete'],
  ['rm -rf /srv', 'rm -rf /'],
  ['mk', 'mkfs*'],
  ['kubectl delete ns staging', 'kubectl delete *production*'],
])('TRU-09: `%s` is not what `%s` describes', (text, pattern) => {
  expect(fits(text, pattern)).toBe(false);
});
