import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const strace = canTrace();
const runbook = `# Cellar

## Pump it dry

\`\`\`bash
touch /tmp/drillbook-must-not-exist-$$ && curl -s http://localhost:1/<pump>
\`\`\`
`;

// What reads must not act: no process, no connection, no file outside the caches of this user.
describe.skipIf(!strace)('TRU-01, DRY-01, SUP-03: what only reads starts nothing and reaches nobody', () => {
  let place = '';
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'drillbook-reads-'));
    writeFileSync(join(place, 'cellar.md'), runbook);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test.each([
    ['list'],
    ['show', 'cellar.md'],
    ['inspect', 'cellar.md', '--json'],
    ['lint'],
    ['plan', 'cellar.md#pump-it-dry', '--var', 'pump=north'],
    ['runs'],
    ['config'],
  ])('drillbook %s', (...args) => {
    const log = join(place, 'trace');
    const traced = ['-f', '-qq', '-o', log, '-e', 'trace=execve,execveat,socket,connect'];
    const run = spawnSync('strace', [...traced, process.execPath, resolve('dist/cli.js'), ...args], {
      cwd: place,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: join(place, 'home'),
      },
    });
    expect(run.status, run.stderr).toBe(0);
    const calls = readFileSync(log, 'utf8').split('\n').filter(Boolean);
    expect(calls.filter(call => /\bexecve/.test(call))).toHaveLength(1);
    expect(calls.filter(call => /\b(socket|connect)\(/.test(call))).toEqual([]);
    expect(readdirSync(place).filter(name => !['cellar.md', 'home', 'trace'].includes(name))).toEqual([]);
  });
});

function canTrace(): boolean {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED: strace cannot be used here, so it is not shown that reading starts nothing.');
    return false;
  }
}
