import { mkdtempSync, statfsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { weakFileSystem } from '../../engine/host/weak-file-system.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { removeWhenQuiet } from '../helpers/remove-when-quiet.ts';

const MEMORY = '/dev/shm';
const hasMemory = isMemory();
if (!hasMemory) console.warn(`SKIPPED: a journal in memory, for want of a tmpfs at ${MEMORY} here.`);

function isMemory(): boolean {
  try {
    return statfsSync(MEMORY).type === 0x01021994;
  } catch {
    return false;
  }
}

async function lamp(): Promise<Home> {
  const home = makeHome();
  home.write(
    'lamp.md',
    '# Lamp\n\n## Light it\n\n```bash {#light risk=read}\ntrue\n```\n\n```bash {#look risk=mutate}\ntrue\n```\n',
  );
  await home.drillbook(['trust', 'lamp.md']);
  return home;
}

test.skipIf(!hasMemory)('JRN-14: a journal in memory says so, once, and so does `log`', async () => {
  const home = await lamp();
  const state = mkdtempSync(`${MEMORY}/drillbook-test-`);
  onTestFinished(() => removeWhenQuiet(state));
  const env = { ...home.env, XDG_STATE_HOME: state };
  const paused = await home.drillbook(['run', 'lamp.md', '--plain'], { env, input: 'r\nq\n' });
  expect(paused.stderr).toContain(
    'Warning: The journal is on tmpfs: a crash of the machine may lose records',
  );
  expect((await home.drillbook(['resume', '--unattended', '--yes'], { env })).exitCode).toBe(0);
  const log = await home.drillbook(['log', '--json'], { env });
  const records = log.stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
  expect(records[2]).toMatchObject({ type: 'warned', why: expect.stringContaining('tmpfs') });
  expect(records.filter(record => record['type'] === 'warned')).toHaveLength(1);
  expect((await home.drillbook(['verify'], { env })).exitCode).toBe(0);
  expect((await home.drillbook(['log'], { env })).stdout).toContain('Warning: The journal is on tmpfs');
});

test('JRN-14: a journal on a disk has no such record', async () => {
  const home = await lamp();
  await home.drillbook(['run', 'lamp.md', '--unattended', '--yes']);
  const warned = home.records().some(record => record['type'] === 'warned');
  expect(warned).toBe(weakFileSystem(home.root) !== null);
});
