import { expect, test } from 'vitest';
import { belowOpenSession } from '../../../engine/plan/below-open-session.ts';
import { read } from '../../helpers/read.ts';

const fences = (...texts: readonly string[]) => texts.map(text => `\`\`\`bash\n${text}\n\`\`\`\n`).join('\n');

/** Texts of the steps that are not started here. */
function held(markdown: string): readonly string[] {
  const runbook = read(markdown);
  const below = belowOpenSession(runbook);
  return runbook.steps.filter(({ id }) => below.has(id)).map(({ text }) => text);
}

test.each<readonly [string, string, readonly string[]]>([
  ['a login', fences('ssh admin@web-1', 'systemctl restart app'), ['systemctl restart app']],
  ['a login with a placeholder', fences('ssh -p <port> <host>', 'reboot'), ['reboot']],
  ['another user', fences('sudo -i -u postgres', 'vacuumdb --all'), ['vacuumdb --all']],
  ['a container', fences('docker exec -it api bash', 'rm -rf /cache'), ['rm -rf /cache']],
  [
    'a login in an item',
    '1. Log in to the server: `ssh web-1`\n2. Stop the app:\n\n   ```bash\n   systemctl stop app\n   ```\n3. Look: `uptime`\n',
    ['systemctl stop app', 'uptime'],
  ],
  ['up to exit', fences('ssh web-1', 'reboot', 'exit', 'echo here'), ['reboot', 'exit']],
  ['from one login to the next', fences('ssh web-1', 'ssh web-2', 'reboot'), ['ssh web-2', 'reboot']],
])('what stands below %s is not started here', (_, steps, expected) => {
  expect(held(`# Restart\n\n${steps}`)).toEqual(expected);
});

test.each([
  ['a login with lines of its own', fences('ssh web-1\nreboot', 'echo here')],
  ['a login with a command', fences('ssh web-1 reboot', 'echo here')],
  ['a tunnel', fences('ssh -N -L 5432:localhost:5432 db-1 &', 'psql -c "select 1"')],
  ['an editor', fences('vi /etc/hosts', 'echo here')],
  ['a prompt of another language', fences('psql ledger', 'echo here')],
  ['the end of a section', `${fences('ssh web-1')}\n## Then\n\n${fences('echo here')}`],
])('what stands below %s is', (_, steps) => {
  expect(held(`# Restart\n\n${steps}`)).toEqual([]);
});
