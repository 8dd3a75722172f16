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
  const site = fileWith('engine/cli/commands/docs.ts');
  expect(Object.keys(site.modules)).toContain('engine/site/prose/prose.ts');
  expect(loadedBy(site)).toEqual([]);
});

test('Ink is loaded by nothing but a screen that is there', () => {
  const ink = fileWith('engine/view/tui/screen.tsx');
  expect(Object.keys(ink.modules)).toContain('node_modules/ink/build/ink.js');
  expect(loadedBy(ink)).toEqual([]);
  const stage = fileWith('engine/view/tui/stage.ts');
  expect(new Set(loadedBy(stage))).toEqual(new Set([ink, fileWith('engine/cli/home-console.ts')]));
});

interface BuiltFile {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly modules: Readonly<Record<string, number>>;
}

const files: readonly BuiltFile[] = JSON.parse(readFileSync('dist/meta.json', 'utf8'));

function fileWith(module: string): BuiltFile {
  const found = files.find(({ modules }) => module in modules);
  if (found === undefined) throw new Error(`No file of the build holds ${module}.`);
  return found;
}

/** The files that cannot be loaded without `file`. */
function loadedBy(file: BuiltFile): readonly BuiltFile[] {
  return files.filter(({ imports }) => imports.includes(file.fileName));
}

function inAscii(code: string): string {
  const file = { type: 'chunk', code };
  asciiOnly().generateBundle({}, { file });
  return file.code;
}
