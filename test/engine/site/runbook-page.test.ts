import { describe, expect, test } from 'vitest';
import { readWithTree } from '../../../engine/parse/read-runbook.ts';
import { stepHash } from '../../../engine/plan/step-hash.ts';
import { EVER, type RunRecord } from '../../../engine/site/run-record.ts';
import { runbookFiles } from '../../../engine/site/runbook-files.ts';
import { makeSitePaths } from '../../../engine/site/site-paths.ts';
import { builtinPlugins } from '../../../plugins/index.ts';

const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);

describe('the page of a runbook', () => {
  test('holds objectives against what drills measured', () => {
    const page = pageOf(
      '---\nobjectives: {rto: 15m, rpo: 1m}\n---\n# Vault\n\n## Restore it\n\n```bash\ntrue\n```\n',
      [
        drill({ recovery: { value: 960_000, within: 10_000 }, loss: { value: EVER, within: 0 } }),
        drill({ recovery: { value: 600_000, within: 0 }, loss: { value: 30_000, within: 0 } }),
      ],
    );
    expect(cells(page, 'Recovered in')).toEqual(['16 m 00 s, or up to 10 s less', '10 m 00 s']);
    expect(cells(page, 'RTO')).toEqual(['not met', 'met']);
    expect(cells(page, 'Lost')).toEqual(['everything is gone', '30 s']);
    expect(cells(page, 'RPO')).toEqual(['not met', 'met']);
  });

  test('leaves runs of a part out of medians, objectives and freshness, and says that they were partial', () => {
    const book =
      '---\nobjectives: {rto: 15m}\nlast-reviewed: 2026-11-01\nreview-every: 30d\n---\n# Vault\n\n## Restore it\n\n```bash\ntrue\n```\n';
    const whole = {
      ...drill({ id: 'whole', drill: false, startedAt: '2026-09-01T10:00:00Z' }),
      attempts: [{ step: 'restore-it/true', hash: 'h', duration: 1_200_000, ok: true }],
    };
    const part = drill({
      id: 'part',
      drill: false,
      partial: true,
      duration: 1000,
      recovery: { value: 1000, within: 0 },
      attempts: [{ step: 'restore-it/true', hash: 'h', duration: 1000, ok: true }],
    });
    const page = pageOf(book, [part, whole]);
    expect(cells(page, 'Procedure')).toEqual(['Restore it', 'Restore it (partial)', 'Restore it']);
    expect(cells(page, 'Last')).toEqual(['20 m 00 s']);
    expect(cells(page, 'Runs')).toEqual(['1']);
    expect(cells(page, 'Against the RTO')).toEqual(['✗ 5 m 00 s over']);
    expect(page).not.toContain('What probes measured');
    expect(page).toContain('It last ran through on 2026-09-01.');
    expect(page).toContain(' · median 20 m 00 s');
    expect(page).toMatch(
      /Last run<\/dt><dd><time datetime="2026-11-20">2026-11-20<\/time> .*succeeded<\/span>, partial/,
    );
  });

  test('counts a run that nobody drives any more among those that did not succeed', () => {
    const page = pageOf('# Vault\n\n## Restore it\n\n```bash\ntrue\n```\n', [
      drill({ drill: false, status: 'interrupted', endedAt: null, duration: null }),
    ]);
    expect(page).toContain('✗ interrupted');
    expect(page).toContain('Failed</dt><dd>100 % of 1');
  });

  test('names the procedures that one leads to, and those that lead to it', () => {
    const page = pageOf(
      '# Vault\n\n## Restore it\n\n```bash\ntrue\n```\n\nThen [verify](#verify-it).\n\n## Verify it\n\n```bash\ntrue\n```\n',
    );
    expect(page).toContain('leads to <a href="#verify-it">Verify it</a>');
    expect(page).toContain('reached from <a href="#restore-it">Restore it</a>');
  });

  test('shows a step as not proven once its text differs from what ran, wherever it stands', () => {
    const book = (command: string) =>
      `# Vault\n\nMoved down.\n\n## Restore it\n\n\`\`\`bash\n${command}\n\`\`\`\n`;
    const ran = readWithTree({ path: 'vault.md', text: book('vault restore'), bytesSha256: '', dialects });
    const [step] = ran.runbook.steps;
    if (step === undefined) throw new Error('No step.');
    const runs = [
      { ...drill({}), attempts: [{ step: step.id, hash: stepHash(step), duration: 1200, ok: true }] },
    ];
    expect(pageOf(book('vault restore'), runs)).toContain('✓ fresh');
    const changed = pageOf(book('vault restore --force'), runs);
    expect(changed).toContain('? not proven');
    expect(changed).toContain('1 of 1 commands never ran through here as they stand today.');
  });

  test('renders what looks like a tag as text, drops tags, and keeps what stands between them', () => {
    const page = pageOf(
      '# Vault\n\nGo to <namespace> and <b>look</b>.<br>Then <details>\n<summary>more</summary>\n\nhidden\n</details>\n',
    );
    expect(page).toContain('<p>Go to &#x3C;namespace> and look.<br>Then');
    expect(page).toContain('more');
    expect(page).toContain('hidden');
    expect(page).not.toContain('<details>\n<summary>more');
  });
});

function pageOf(text: string, runs: readonly RunRecord[] = []): string {
  const { runbook, tree } = readWithTree({ path: 'vault.md', text, bytesSha256: '', dialects });
  const paths = makeSitePaths(['vault.md']);
  const { files } = runbookFiles(
    { file: 'vault.md', runbook, tree, text, diagnostics: [], runs, imageOf: () => null },
    { title: 'Runbooks', paths, today: '2026-11-21' },
  );
  return files[0]?.text ?? '';
}

function cells(page: string, column: string): readonly string[] {
  const found = page.matchAll(new RegExp(`<td data-label="${column}"[^>]*><div>(.*?)</div></td>`, 'gs'));
  return [...found].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''));
}

function drill(measured: Partial<RunRecord>): RunRecord {
  return {
    id: '20261120-100000-restore',
    path: 'vault.md',
    sha256: '',
    procedure: 'restore-it',
    status: 'succeeded',
    startedAt: '2026-11-20T10:00:00Z',
    endedAt: '2026-11-20T10:20:00Z',
    drill: true,
    partial: false,
    duration: 1_200_000,
    recovery: null,
    loss: null,
    attempts: [],
    ...measured,
  };
}
