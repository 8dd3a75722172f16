import { expect, test } from 'vitest';
import { runChecks } from '../../../engine/check/run-checks.ts';
import { parseMarkdown } from '../../../engine/parse/parse-markdown.ts';
import { builtinPlugins } from '../../../plugins/index.ts';
import { read } from '../../helpers/read.ts';

const checks = builtinPlugins.flatMap(plugin => plugin.checks ?? []);

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

test('many paragraphs take little longer than parsing them', { timeout: 120_000 }, () => {
  const text = `# Book\n\n${'The standby keeps a copy of the ledger.\n\n'.repeat(38_000)}`;
  const parsing = seconds(() => parseMarkdown(text));
  expect(seconds(() => read(text)) / parsing).toBeLessThan(2.5);
});

test('many procedures are checked in less time than they are read', { timeout: 120_000 }, () => {
  const part = (at: number) => `## Part ${at}\n\n\`\`\`bash\nledgerctl drain <node>\n\`\`\`\n\n`;
  const text = `# Book\n\n${Array.from({ length: 3000 }, (_, at) => part(at)).join('')}`;
  let runbook = read('');
  const reading = seconds(() => {
    runbook = read(text);
  });
  expect(seconds(() => runChecks(runbook, { checks, today: '2026-11-21' })) / reading).toBeLessThan(1);
});
