import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBashLine } from '../../../../engine/cli/completion/split-bash-line.ts';

/** What bash breaks words at for completion, unless somebody changes it. */
const BREAKS = ' \t\n"\'@><=;|&(:';

describe('a line is split as bash splits it', () => {
  test.each([
    ['drillbook run gates.md ', ['run', 'gates.md', ''], 0],
    ['drillbook run my\\ ga', ['run', 'my ga'], 0],
    ["drillbook run 'my ga", ['run', 'my ga'], 0],
    ['drillbook run "a \\" \\$b', ['run', 'a " $b'], 0],
    ['drillbook lint --format=s', ['lint', '--format=s'], 9],
    ['drillbook run x --var NAME=a', ['run', 'x', '--var', 'NAME=a'], 5],
    ['drillbook run "my walk.md"#re', ['run', 'my walk.md#re'], 10],
    ['drillbook run a\\=b', ['run', 'a=b'], 0],
    ['drillbook run $(date)', ['run', '$(date)'], 2],
  ])('%s', (line, words, kept) => {
    expect(splitBashLine(line, BREAKS)).toEqual({ words, kept });
  });

  test('words that were quoted in any of three ways come back, as they do in bash', () => {
    const word = fc.tuple(
      fc.string({ minLength: 1, unit: fc.constantFrom(...'a #$`"\'\\;|&(){}*?~!=:@é') }),
      fc.constantFrom('single', 'double', 'backslash'),
    );
    const lines: string[] = [];
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
        const line = `drillbook ${words.map(quoted).join(' ')}`;
        lines.push(line);
        expect(splitBashLine(line, BREAKS).words).toEqual(words.map(([text]) => text));
      }),
    );
    const script = lines.map(line => `printf '%s\\0' ${line}; printf '\\n\\0'`).join('\n');
    const read = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    const expected = lines.map(line => ['drillbook', ...splitBashLine(line, BREAKS).words, '\n']);
    expect(read.split('\0').slice(0, -1)).toEqual(expected.flat());
  });
});

function quoted([text, way]: readonly [string, string]): string {
  if (way === 'single') return `'${text.replaceAll("'", "'\\''")}'`;
  if (way === 'double') return `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`;
  return text.replaceAll(/[^a]/g, '\\$&');
}
