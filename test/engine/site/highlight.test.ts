import fc from 'fast-check';
import type { RootContent } from 'hast';
import { expect, test } from 'vitest';
import { highlight } from '../../../engine/site/prose/highlight.ts';

function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

const shown = (code: string, language: string) => highlight(code, language).map(textOf).join('');

test.each([
  ['bash', 'rm -rf /var/lib/data-"${STAMP}"/old'],
  ['bash', 'tar czf backup-"$(date +%F)".tgz x'],
  ['bash', 'echo x-${a:-${b}}; journalctl --tail 5'],
  ['python', 'a -f"{y} z"'],
  ['powershell', 'cd C:\\data-"$name"\\old'],
  ['bash', '"$('.repeat(1000)],
])('no character of %s code is lost to its colours: %s', (language, code) => {
  expect(shown(code, language)).toBe(code);
});

test('whatever the code, its colours show all of it', () => {
  const part = fc.constantFrom(
    '-',
    '--',
    '"',
    "'",
    '$',
    '${a',
    '}',
    '$(',
    ')',
    'echo',
    'tail',
    ' ',
    '\n',
    '#',
    '`',
    'f"{x}"',
  );
  const code = fc.array(part, { maxLength: 30 }).map(parts => parts.join(''));
  const language = fc.constantFrom(
    'bash',
    'python',
    'powershell',
    'sql',
    'yaml',
    'json',
    'ini',
    'diff',
    'dockerfile',
  );
  fc.assert(
    fc.property(code, language, (text, name) => {
      expect(shown(text, name)).toBe(text);
    }),
  );
});
