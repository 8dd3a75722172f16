import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

test('a step finds in its environment what its author put there, and nobody is asked for it', async () => {
  const home = makeHome();
  const file = home.write(
    'gate.md',
    [
      '# Count the gates',
      '',
      '```bash {env.HALL="north hall" risk=read}',
      'echo "counting $HALL" >> witness',
      '```',
      '',
      '```bash {risk=read}',
      'echo "after: [$HALL]" >> witness',
      '```',
    ].join('\n'),
  );
  await home.drillbook(['trust', file]);
  const plan = await home.drillbook(['plan', file]);
  expect(plan.stdout).toContain('HALL');
  const { exitCode, stderr } = await home.drillbook([
    'run',
    '--unattended',
    '--yes',
    file,
    '--var',
    'HALL=south',
  ]);
  expect(`${exitCode} ${stderr}`).toMatch(/^0 /);
  expect(readFileSync(`${home.cwd}/witness`, 'utf8')).toBe('counting north hall\nafter: [south]\n');
});
