import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShell } from '../../../engine/shell/commands.ts';

function texts(code: string): readonly string[] {
  return readShell(code).commands.map(({ start, end }) => code.slice(start, end));
}

describe('a block is cut into logical commands', () => {
  test.each([
    ['a\nb', ['a', 'b']],
    ['a \\\n  --flag\nb', ['a \\\n  --flag', 'b']],
    ['a && b', ['a && b']],
    ['a; b', ['a; b']],
    ['for h in x y; do\n  ping "$h"\ndone', ['for h in x y; do\n  ping "$h"\ndone']],
    ['cat <<EOF\none\nEOF\nb', ['cat <<EOF\none\nEOF', 'b']],
    ['kubectl patch x -p \'{\n "a": 1\n}\'\nb', ['kubectl patch x -p \'{\n "a": 1\n}\'', 'b']],
    ['a # why\nb', ['a', 'b']],
    ['# only a comment', []],
  ])('%j', (code, expected) => {
    expect(texts(code)).toEqual(expected);
  });
});

test('text that does not parse is split by lines, and says so', () => {
  const code = 'echo "open\n\nls -l\n';
  expect(texts(code)).toEqual(['echo "open', 'ls -l']);
  expect(readShell(code).errors).toHaveLength(1);
});

test('commands never overlap, and stay inside the text', () => {
  const piece = fc.constantFrom(
    'ls',
    ' | ',
    '\n',
    '"',
    "'",
    '$(',
    ')',
    '`',
    '<<EOF',
    'EOF',
    '\\',
    '{',
    '}',
    '# c',
    '&&',
    ';',
    'if x',
    'fi',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const code = pieces.join(' ');
      let end = 0;
      for (const command of readShell(code).commands) {
        expect(command.start).toBeGreaterThanOrEqual(end);
        expect(command.end).toBeGreaterThan(command.start);
        end = command.end;
      }
      expect(end).toBeLessThanOrEqual(code.length);
    }),
  );
});
