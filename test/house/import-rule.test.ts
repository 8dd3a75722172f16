import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

/** One forbidden import for each promise of docs/architecture.md, and the rule that must name it. */
const planted = [
  {
    file: 'engine/plan/planted-node.ts',
    rule: 'pure-layers-touch-no-node',
    text: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
  },
  {
    file: 'engine/plan/planted-layer.ts',
    rule: 'layer-plan',
    text: "import { initialState } from '../state/reduce.ts';\nexport const planted = initialState;\n",
  },
  {
    file: 'plugins/planted-plugin.ts',
    rule: 'plugins-see-the-contract',
    text: "import { decide } from '../engine/run/decide.ts';\nexport const planted = decide;\n",
  },
  {
    file: 'engine/run/planted-process.ts',
    rule: 'only-host-starts-processes',
    text: "import { execa } from 'execa';\nexport const planted = execa;\n",
  },
  {
    file: 'engine/view/planted-drawing.ts',
    rule: 'only-the-console-draws',
    text: "import { Text } from 'ink';\nexport const planted = Text;\n",
  },
  {
    file: 'engine/model/planted-circle.ts',
    rule: 'no-circular',
    text: "import type { Half } from './planted-half.ts';\nexport interface Circle { readonly half: Half }\n",
  },
] as const;

/** The other end of the circle: a cycle is reported once, from one of its files. */
const half = {
  file: 'engine/model/planted-half.ts',
  text: "import type { Circle } from './planted-circle.ts';\nexport interface Half { readonly circle: Circle }\n",
};

describe('the import rule, on a copy of the sources', () => {
  let copy = '';
  let exitCode: number | null = null;
  let violations: readonly { readonly rule: string; readonly file: string }[] = [];

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'drillbook-imports-'));
    for (const part of ['engine', 'plugins', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
      cpSync(part, join(copy, part), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    for (const { file, text } of [...planted, half]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    }

    const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const run = spawnSync(process.execPath, [cruiser, 'engine', 'plugins'], { cwd: copy, encoding: 'utf8' });
    exitCode = run.status;
    violations = [...stripVTControlCharacters(run.stdout).matchAll(/^ *error ([\w-]+): (\S+)/gm)].map(
      ([, rule = '', file = '']) => ({ rule, file }),
    );
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('a planted forbidden import fails the check', () => {
    expect(exitCode).not.toBe(0);
  });

  test.each(planted)('$file breaks $rule', ({ file, rule }) => {
    const broken = violations.filter(each => each.file === file).map(each => each.rule);
    expect(broken).toContain(rule);
  });

  test('nothing but the planted files is reported', () => {
    const reported = new Set(violations.map(each => each.file));
    expect([...reported].sort()).toEqual(planted.map(each => each.file).sort());
  });
});

test('npm test runs the import rule over both source folders', () => {
  expect(manifest.scripts.boundaries).toBe('depcruise engine plugins');
  expect(manifest.scripts.test).toContain('npm run boundaries');
});
