import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const sources = ['engine', 'plugins'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name)),
);

describe('the sources', () => {
  test('no file is longer than 250 lines', () => {
    expect(offenders(text => text.split('\n').length > 251)).toEqual([]);
  });

  test('nobody calls process.exit: it would cut off a record that is being written', () => {
    expect(offenders(text => /\bprocess\.(exit|abort|reallyExit)\(/.test(text))).toEqual([]);
  });

  test('only the host reads the clock and makes random numbers', () => {
    const pure =
      /\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(|\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/;
    const elsewhere = offenders(text => pure.test(text)).filter(
      path => !path.startsWith(join('engine', 'host')) && !path.startsWith(join('engine', 'cli')),
    );
    expect(elsewhere).toEqual([]);
  });

  test('only host and cli read the environment', () => {
    const elsewhere = offenders(text => /\bprocess\.(env|cwd|argv|platform)\b/.test(text)).filter(
      path => !path.startsWith(join('engine', 'host')) && !path.startsWith(join('engine', 'cli')),
    );
    expect(elsewhere).toEqual([]);
  });
});

function offenders(isOffender: (text: string) => boolean): readonly string[] {
  return sources.filter(path => isOffender(readFileSync(path, 'utf8')));
}
