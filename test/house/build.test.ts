import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiOnly } from '../../tools/build/plugins.mjs';

test('code that is written in ASCII says what it said', () => {
  const unit = fc.constantFrom('é', '–', '🚀', '\\', "'", '\n', 'u', 'a', '$');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), text => {
      const code = JSON.stringify(text);
      const ascii = inAscii(code);
      expect(ascii).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(ascii)).toBe(text);
    }),
  );
});

test('an escaped character keeps its meaning in a regular expression', () => {
  const pattern = new RegExp(inAscii(String.raw`^\·\\–$`));
  expect(pattern.test('·\\–')).toBe(true);
});

test('what builds the site is loaded by `docs` alone', () => {
  const files = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as readonly {
    readonly fileName: string;
    readonly imports: readonly string[];
    readonly modules: Readonly<Record<string, number>>;
  }[];
  const site = files.find(({ modules }) => 'engine/cli/commands/docs.ts' in modules);
  expect(Object.keys(site?.modules ?? {})).toContain('engine/site/prose/prose.ts');
  expect(files.filter(({ imports }) => imports.includes(site?.fileName ?? ''))).toEqual([]);
});

function inAscii(code: string): string {
  const file = { type: 'chunk', code };
  asciiOnly().generateBundle({}, { file });
  return file.code;
}
