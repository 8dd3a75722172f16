import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSyntax } from '../../../engine/host/check-syntax.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const ENV = { PATH: process.env.PATH };

test('each text is judged by itself, by the shell that will run it (SUB-16)', async () => {
  const texts = [
    'echo fine',
    'for a in b; do\n  echo $a\n',
    'if x; then\nfi',
    'echo fine',
    'echo ${a[@]} <(date)',
  ];
  expect(await checkSyntax(texts, ENV)).toEqual([
    null,
    { line: 3, why: 'syntax error: unexpected end of file' },
    { line: 2, why: "syntax error near unexpected token `fi'" },
    null,
    null,
  ]);
});

test('extended patterns may have been switched on by a step before', async () => {
  expect(await checkSyntax(['ls @(a|b)', 'echo (', 'if !(test -e x); then echo; fi'], ENV)).toEqual([
    null,
    expect.objectContaining({ line: 1 }),
    null,
  ]);
});

test('nothing of a text runs, whatever it says, and no file of the environment is read', async () => {
  const canary = join(temporaryPlace(), 'canary');
  const texts = [
    `touch ${canary}`,
    `$(touch ${canary})`,
    `set +n; touch ${canary}`,
    `: \${x:=$(touch ${canary})}`,
  ];
  expect(await checkSyntax(texts, { ...ENV, BASH_ENV: canary, SHELLOPTS: 'xtrace' })).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(existsSync(canary)).toBe(false);
});
