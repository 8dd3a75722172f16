import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

test('a damaged cache of compiled code costs time and nothing else', () => {
  const home = makeHome();
  const dist = join(home.root, 'dist');
  cpSync('dist', dist, { recursive: true, filter: source => !source.endsWith('.compiled') });
  home.write('gate.md', '# Close the gate\n\n```bash\ngatectl close <gate>\n```\n');
  const list = () =>
    spawnSync(process.execPath, [join(dist, 'cli.js'), 'list', '--no-index', 'gate.md'], {
      cwd: home.cwd,
      env: { ...home.env },
      encoding: 'utf8',
    });
  const first = list();
  expect(first).toMatchObject({ status: 0, stderr: '' });

  const cache = join(home.root, 'cache/drillbook/compiled');
  const kept = readdirSync(cache, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  expect(kept.length).toBeGreaterThan(1);
  const damages: readonly ((bytes: Buffer) => Buffer)[] = [
    bytes => bytes.fill(0, bytes.length >> 1),
    bytes => bytes.subarray(0, bytes.length >> 1),
    bytes => Buffer.alloc(bytes.length, 'x'),
    () => Buffer.alloc(0),
  ];
  for (const damage of damages) {
    for (const path of kept) writeFileSync(path, damage(readFileSync(path)));
    expect(list()).toMatchObject({ status: 0, stderr: '', stdout: first.stdout });
  }
});
