import { expect, test } from 'vitest';
import { readWithTree } from '../../engine/parse/read-runbook.ts';
import { runbookFiles } from '../../engine/site/runbook-files.ts';
import { makeSitePaths } from '../../engine/site/site-paths.ts';
import { builtinPlugins } from '../../plugins/index.ts';

const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);
const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

test.each([
  ['items of a list', 1200, (count: number) => many(count, at => `${at + 1}. Check gauge ${at}\n`)],
  ['blocks of code', 700, (count: number) => many(count, at => `\`\`\`bash\nread-gauge ${at}\n\`\`\`\n\n`)],
  [
    'procedures that lead to each other',
    250,
    (count: number) =>
      many(count, at => `## Drain ${at}\n\n1. Look\n2. Go to [the next](#drain-${at + 1})\n\n`),
  ],
  ['ends of links', 3000, (count: number) => many(count, () => '](x\n')],
  ['ends of links on one line', 60_000, (count: number) => many(count, () => '](x')],
  [
    'comments without an end',
    40_000,
    (count: number) => `\`\`\`text\n${many(count, () => '<!-- \n')}\`\`\`\n`,
  ],
  ['empty lines', 40_000, (count: number) => `\`\`\`text\n${many(count, () => '\n')}\`\`\`\n`],
  ['tags without an end', 8000, (count: number) => `<div>\n${many(count, () => '<a\n')}`],
] as const)('pages of twice as many %s take at most three times as long', (_, count, make) => {
  const [small, large] = [count, 2 * count].map(size =>
    building(`# Gauges\n\n## Read them\n\n${make(size)}`),
  );
  let [one, two] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // The best of several, since others use this machine too.
  for (let round = 0; round < 8 && (round < 2 || two > 3 * one + SLACK); round++) {
    one = Math.min(one, timed(small));
    two = Math.min(two, timed(large));
  }
  expect(two).toBeLessThanOrEqual(3 * one + SLACK);
});

/** What is timed is the making of pages alone: the text was read. */
function building(text: string): () => void {
  const { runbook, tree } = readWithTree({ path: 'gauges.md', text, bytesSha256: '', dialects });
  const paths = makeSitePaths(['gauges.md']);
  const input = { file: 'gauges.md', runbook, tree, text, diagnostics: [], runs: [], imageOf: () => null };
  return () => runbookFiles(input, { title: 'Runbooks', paths, today: '2026-11-21' });
}

function timed(work: (() => void) | undefined): number {
  const started = performance.now();
  work?.();
  return performance.now() - started;
}

/** Milliseconds: of less than that, a busy machine makes what it likes. */
const SLACK = 20;
