import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFences } from '../../helpers/count-fences.ts';
import { read } from '../../helpers/read.ts';

describe('text that is not quite right', () => {
  test('a fence that is not closed ends before the next heading or fence', () => {
    const runbook = read(
      '# Drain\n\n```bash\ndrain w-1\n\n## Stop\n\nStop it by hand.\n\n```bash\nstop w-1\n\n```bash\nremove w-1\n```\n',
    );
    expect(runbook.sections.map(({ title }) => title)).toEqual(['Drain', 'Stop']);
    expect(runbook.steps.map(({ text }) => text)).toEqual(['drain w-1', 'stop w-1', 'remove w-1']);
    expect(runbook.steps.map(({ span }) => span.start.line)).toEqual([4, 11, 14]);
    expect(runbook.diagnostics.map(({ code, span }) => [code, span.start.line])).toEqual([
      ['unclosed-fence', 3],
      ['unclosed-fence', 10],
    ]);
  });

  test('fences in details, admonitions, quotes, lists and tabs are all found on their lines', () => {
    const text = [
      '# Fences',
      '<details><summary>More</summary>',
      '```bash',
      'one',
      '```',
      '</details>',
      '',
      '!!! note "Mind"',
      '    text',
      '    ```bash',
      '    two',
      '    ```',
      '',
      '=== "Linux"',
      '',
      '\t```bash',
      '\tthree',
      '\t```',
      '',
      '> ```bash',
      '> four',
      '> ```',
      '',
      '1. Item',
      '',
      '   - Inner',
      '',
      '     ~~~bash',
      '     five',
      '     ~~~',
    ].join('\n');
    const { blocks, steps } = read(text);
    expect(blocks).toHaveLength(5);
    expect(countFences(text)).toBe(5);
    expect(steps.map(step => [step.text, step.span.start.line])).toEqual([
      ['one', 4],
      ['two', 11],
      ['three', 17],
      ['four', 21],
      ['five', 29],
    ]);
  });

  test('line ends, a byte order mark and tabs change no line number', () => {
    const text = '# Work\n\n```bash\n\tuptime\n```\n';
    const plain = read(text).steps[0];
    for (const other of [text.replace(/\n/g, '\r\n'), `\uFEFF${text}`, text.replace(/\n/g, '\r')]) {
      expect(read(other).steps[0]).toMatchObject({ text: 'uptime', span: { start: { line: 4 } } });
    }
    expect(plain?.text).toBe('uptime');
  });

  test('every step stands where its span says', () => {
    const piece = fc.constantFrom(
      '# Title',
      '## Part',
      '',
      '```bash',
      '```',
      'ls -l <dir>',
      '# note',
      '- [ ] Check it',
      '1. Restart it',
      '   - Open it',
      '> quote',
      '| a | b |',
      '|---|---|',
      '    indented',
      '<details>',
      '!!! note',
      '~~~',
      '$ uptime',
      'Run: `df -h`',
      '<!-- drillbook: #a -->',
      '\t',
      'Text with `code`.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        const runbook = read(text);
        for (const { span } of [
          ...runbook.steps,
          ...runbook.blocks,
          ...runbook.sections,
          ...runbook.diagnostics,
        ]) {
          expect(span.start.offset).toBeLessThanOrEqual(span.end.offset);
          expect(span.end.offset).toBeLessThanOrEqual(text.length);
          expect(span.start.line).toBeGreaterThanOrEqual(1);
        }
        for (const step of runbook.steps) {
          const source = text.slice(step.span.start.offset, step.span.end.offset).replace(/\s/g, '');
          const words = step.text.split('\n')[0]?.replace(/\s/g, '') ?? '';
          expect(source).toContain(words);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the same text is always read the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', '`', '\n', ' ', '-', '>', 'a', '1.', '|', '<', '$', '"') }),
        text => {
          expect(read(text)).toEqual(read(text));
        },
      ),
    );
  });
});

describe('TRU-08: work is bounded', () => {
  const many = 60_000;
  test.each([
    ['brackets', '['.repeat(many)],
    ['emphasis', '*a'.repeat(many / 2)],
    ['code spans', Array.from({ length: 340 }, (_, index) => '`'.repeat(index)).join(' ')],
    ['quotes', '>'.repeat(many)],
    ['lists on one line', '- '.repeat(many / 2)],
    ['nested lists', Array.from({ length: 240 }, (_, index) => `${'  '.repeat(index)}- x`).join('\n')],
    ['links', '[a]('.repeat(many / 4)],
    ['tags', '<a '.repeat(many / 3)],
    ['shell brackets', `\`\`\`bash\n${'$('.repeat(many / 2)}\n\`\`\``],
    ['shell quotes', `\`\`\`bash\n${'"\''.repeat(many / 2)}\n\`\`\``],
    ['backslashes', `\`\`\`bash\n${'\\'.repeat(many)}$A\n\`\`\``],
    ['here-documents', `\`\`\`bash\n${'cat <<EOF\n'.repeat(many / 10)}\n\`\`\``],
    ['prompts', `\`\`\`console\n$ echo "\n${'line\n'.repeat(many / 5)}\`\`\``],
    ['items', '1. Restart the service\n'.repeat(2000)],
    ['mentions', 'section '.repeat(many / 8)],
  ])('%s', (_name, text) => {
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(6000);
  });

  test('a file beyond 5 MiB is refused, not read', () => {
    const { steps, diagnostics } = read('a'.repeat(5 * 1024 * 1024 + 1));
    expect(steps).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-too-large']);
  });
});
