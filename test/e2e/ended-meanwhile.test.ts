import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';

const BOOK = `# Sluice

## Open the sluice

\`\`\`bash {title="Lift the gate" risk=mutate}
echo up >> gate.txt
\`\`\`
`;

/** A run that is paused; it is ended in the moment in which the next command wants to drive it. */
async function endedMeanwhile(): Promise<{ home: Home; run: string }> {
  const home = makeHome();
  home.write('sluice.md', BOOK);
  await home.drillbook(['trust', 'sluice.md']);
  await home.drillbook(['run', 'sluice.md', '--plain'], { input: 'p\n' });
  const run = basename(home.newestRun());
  home.stub(
    'flock',
    `if mkdir '${home.root}/once' 2>/dev/null; then
  '${process.execPath}' '${CLI}' abort '${run}' --reason 'Somebody was quicker.' </dev/null >/dev/null 2>&1
fi
export PATH="\${PATH#*:}"
exec flock "$@"`,
  );
  return { home, run };
}

const endings = (home: Home) =>
  home.records().flatMap(record => (record.type === 'run-ended' ? [record.reason] : []));

test.each([
  ['resume', ['--plain', '--yes']],
  ['resume', ['--take-over', '--unattended', '--yes']],
  ['abort', ['--reason', 'Too late.']],
])('a run that ended before `%s` had its lock stays as it ended', async (command, options) => {
  const { home, run } = await endedMeanwhile();
  const { exitCode, stderr } = await home.drillbook([command, run, ...options]);
  expect(stderr).toContain(`Run ${run} has already ended: aborted.`);
  expect(exitCode).toBe(2);
  expect(endings(home)).toEqual(['Somebody was quicker.']);
  expect(home.records().at(-1)).toMatchObject({ type: 'run-ended' });
  expect((await home.drillbook(['runs'])).stdout).toMatch(/aborted/);
});
