import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSyntax } from '../../../engine/host/check-syntax.ts';
import { mayHideWhatFollows } from '../../../engine/shell/may-hide-what-follows.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const ENV = { PATH: process.env.PATH };

/** Read together, as far as they hide nothing. */
function check(texts: readonly string[], env: Readonly<NodeJS.ProcessEnv> = ENV) {
  return checkSyntax(
    texts.map(text => ({ text, isOpen: mayHideWhatFollows(text) })),
    { env },
  );
}

test('each text is judged by itself, by the shell that will run it (SUB-16)', async () => {
  const texts = [
    'echo fine',
    'for a in b; do\n  echo $a\n',
    'if x; then\nfi',
    'echo fine',
    'echo ${a[@]} <(date)',
  ];
  expect(await check(texts)).toEqual([
    null,
    { line: 3, why: 'syntax error: unexpected end of file' },
    { line: 2, why: "syntax error near unexpected token `fi'" },
    null,
    null,
  ]);
});

test('extended patterns may have been switched on by a step before', async () => {
  expect(await check(['ls @(a|b)', 'echo (', 'if !(test -e x); then echo; fi'])).toEqual([
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
  expect(await check(texts, { ...ENV, BASH_ENV: canary, SHELLOPTS: 'xtrace' })).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(existsSync(canary)).toBe(false);
});

const SNIPPETS = [
  'echo fine',
  'echo "open',
  "echo 'open",
  'cat <<END\nhere',
  'cat <<END\nhere\nEND',
  'for a in b; do echo; done',
  'for a in b; do',
  'done',
  'echo one \\',
  '# a comment',
  'case x in x) echo;; esac',
  'case x in',
  '{ echo; }',
  '}',
  'echo $(date',
  'echo `date',
  'echo )',
  'f() { :; }',
  'if x; then',
  'fi',
  '[[ -e x ]] && echo',
  'ls @(a|b)',
  'echo a; ; echo b',
];

test('texts that are read together are judged as each by itself', async () => {
  const alone = await checkSyntax(
    SNIPPETS.map(text => ({ text, isOpen: true })),
    { env: ENV },
  );
  const verdicts = new Map(SNIPPETS.map((text, at) => [text, alone[at] ?? null]));
  expect([...verdicts.values()].filter(verdict => verdict !== null).length).toBeGreaterThan(6);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...SNIPPETS), { minLength: 2, maxLength: 12 }), async texts => {
      expect(await check(texts)).toEqual(texts.map(text => verdicts.get(text)));
    }),
    { numRuns: 60 },
  );
});

test('many texts are read in little time, and the one fault among them is found', async () => {
  const texts = Array.from({ length: 400 }, (_, at) => `unitctl status unit-${at} --yard "\${yard}"`);
  const faulty = texts.toSpliced(250, 1, 'if unitctl ready; then\nfi');
  const found = await check(faulty);
  expect(found.flatMap((fault, at) => (fault === null ? [] : [[at, fault.line]]))).toEqual([[250, 2]]);
});
