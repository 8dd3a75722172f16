import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';
import { allowedSigners, canSign, newKey } from '../helpers/ssh-keys.ts';

const page = readFileSync('docs/audit.md', 'utf8');
const byHand = page.slice(page.indexOf('\n## By hand'), page.indexOf('\n## What is not proved'));
const commands = [...byHand.matchAll(/```bash\n(.*?)```/gs)].map(match => match[1] ?? '').join('');

test.skipIf(!canSign)(
  'the commands in docs/audit.md check a bundle by hand, and notice what was done to it',
  async () => {
    const home = makeHome();
    const key = newKey('ada');
    const anchors = join(home.cwd, 'anchors');
    home.config(`signing-key: ${key}\nanchors: [{file: ${anchors}}]\n`);
    home.write('sluice.md', '# Sluice\n\n## Open\n\n```bash\necho "open"\n\necho "closed"\n```\n');
    await home.drillbook(['trust', 'sluice.md']);
    await home.drillbook(['run', 'sluice.md', '--unattended', '--yes']);
    await home.drillbook(['export', '--to', 'bundle', '--out', 'evidence']);
    copyFileSync(allowedSigners({ 'ada@example.org': key }), join(home.cwd, 'allowed_signers'));
    const run = () => {
      const options = { cwd: home.cwd, env: home.env, input: commands, encoding: 'utf8' } as const;
      return spawnSync('bash', ['-e', '-o', 'pipefail', '-s'], options);
    };

    const good = run();
    expect(good.stderr).toBe('');
    expect(good.status).toBe(0);
    expect(
      good.stdout.match(/^Good "drillbook-(bundle|checkpoint)" signature for ada@example\.org/gm),
    ).toHaveLength(2);
    expect(good.stdout.trim().split('\n').at(-1)).toBe(
      readFileSync(anchors, 'utf8').trim().split('\n').at(-1),
    );

    appendFileSync(join(home.cwd, 'evidence/journal.ndjson'), ' ');
    expect(run().status).not.toBe(0);
  },
);

test('AUD-08: the page says what a log does not prove', () => {
  const limits = page.slice(page.indexOf('\n## What is not proved'));
  for (const said of ['owns the machine can forge', 'cut back to an earlier checkpoint', 'not told apart'])
    expect(limits).toContain(said);
  expect(readFileSync('docs/safety.md', 'utf8')).toContain('Whoever owns the machine can forge the log');
});
