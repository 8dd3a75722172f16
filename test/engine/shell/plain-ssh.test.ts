import { expect, test } from 'vitest';
import { isPlainSsh } from '../../../engine/shell/plain-ssh.ts';

test.each([
  'ssh web-1',
  'ssh -p 2222 -i ~/.ssh/key -J jump admin@web-1',
  'ssh -tt web-1',
  'ssh -vA admin@web-1 -o ConnectTimeout=5',
  '/usr/bin/ssh "$HOST"',
])('%s takes a command', line => {
  expect(isPlainSsh(line)).toBe(true);
});

test.each([
  'ssh web-1 uptime',
  'ssh web-1; exit',
  'ssh web-1 && uptime',
  'ssh web-1 &',
  'ssh web-1 < script.sh',
  'PORT=1 ssh web-1',
  'sudo ssh web-1',
  'sshpass -p x ssh web-1',
  'mosh web-1',
  'ssh -N -L 1:db:2 web-1',
  'ssh -fn web-1',
  'ssh -M -S /tmp/socket web-1',
  'ssh -o RemoteCommand=uptime web-1',
  'ssh -- web-1',
  'ssh $(pick)',
  'if ssh web-1; then true; fi',
])('%s does not', line => {
  expect(isPlainSsh(line)).toBe(false);
});
