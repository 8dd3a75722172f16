import { describe, expect, test } from 'vitest';
import { makeHome } from '../helpers/drillbook.ts';

const home = makeHome();
const name = 'gates, doors: 100%.md';
home.write(
  name,
  [
    '# Close a gate',
    '',
    '```bash {risq=read}',
    'gatectl close north',
    'gatectl purge --force <hall',
    '```',
    '',
    '```bash',
    'gatectl status north',
  ].join('\n'),
);
home.write('unreadable.md', 'a\0b');

async function lint(format: string) {
  return await home.drillbook(['lint', '--format', format, name]);
}

describe('findings can be printed', () => {
  test('as JSON, from which the other formats differ in shape only', async () => {
    const { exitCode, stdout, stderr } = await lint('json');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^1 file: \d+ findings, 2 errors\.$/m);
    const { findings } = JSON.parse(stdout) as { findings: readonly { code: string; line: number }[] };
    expect(findings.map(({ code, line }) => `${line} ${code}`)).toEqual(
      expect.arrayContaining(['3 unknown-key', '8 unclosed-fence']),
    );
  });

  test('as SARIF, with a rule for each code and a region in UTF-16 columns', async () => {
    const log = JSON.parse((await lint('sarif')).stdout);
    const plain = JSON.parse((await lint('json')).stdout);
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results).toHaveLength(plain.findings.length);
    for (const [at, result] of run.results.entries()) {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(decodeURIComponent(artifactLocation.uri)).toBe(name);
      expect(region.startLine).toBe(plain.findings[at].line);
      expect(region.startColumn).toBe(plain.findings[at].column);
    }
  });

  test('as workflow commands, in which no file name or message can end a property', async () => {
    const lines = (await lint('github')).stdout.trimEnd().split('\n');
    const plain = JSON.parse((await lint('json')).stdout);
    expect(lines).toHaveLength(plain.findings.length);
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=gates%2C doors%3A 100%25\.md,line=\d+,/);
      expect(line.slice(2).split('::')).toHaveLength(2);
    }
  });
});

test('a file that cannot be read is told at the end, and the others are checked', async () => {
  const { exitCode, stdout, stderr } = await home.drillbook(['lint', '.']);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('unclosed-fence');
  expect(stderr).toContain('unreadable.md');
});
