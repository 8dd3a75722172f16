import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';

const faketime = facility('faketime', ['-f', '+0', 'true']);

test.skipIf(!faketime)(
  'PRC-07: a wall clock put back by an hour in mid run is recorded, and touches no limit and no order',
  async () => {
    const home = makeHome();
    const offset = home.write('offset', '+0');
    const fence = (text: string) => `\`\`\`bash {risk=mutate timeout=20s}\n${text}\n\`\`\`\n\n`;
    home.write('gate.md', `# Gate\n\n## Open the gate\n\n${fence('echo -1h > offset')}${fence('echo open')}`);
    await home.drillbook(['trust', 'gate.md']);
    const { exitCode, stderr } = await home.drillbook(['run', 'gate.md', '--unattended', '--yes'], {
      env: {
        ...home.env,
        LD_PRELOAD: String(execFileSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'])).trim(),
        FAKETIME_TIMESTAMP_FILE: offset,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const records = home.records();
    const times = records.map(({ time }) => Date.parse(time as string));
    expect(Math.min(...times.slice(-3)) - (times[0] ?? 0)).toBeLessThan(-3_500_000);
    expect(records.filter(({ type }) => type === 'warned')).toMatchObject([
      { why: expect.stringMatching(/^The wall clock went back by 3\d{3} s/) },
    ]);
    for (const { duration } of records.filter(({ type }) => type === 'attempt-ended'))
      expect(duration).toBeGreaterThanOrEqual(0);
    expect((await home.drillbook(['verify', join(home.newestRun())])).exitCode).toBe(0);
  },
);
