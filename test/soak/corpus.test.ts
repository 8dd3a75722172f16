import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toInspection } from '../../engine/view/inspect.ts';
import { countFences } from '../helpers/count-fences.ts';
import { read } from '../helpers/read.ts';
import { shared } from '../helpers/shared.ts';
import { temporaryPlace } from '../helpers/temporary-place.ts';

const corpus = shared('corpus');
const truth = shared('truth');
const seeds = shared('seeds');
const scorer = shared('tools', 'score-extraction.mjs');

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name));
}

function fencesFound(text: string): number {
  const lines = text.split(/\r\n|\n|\r/);
  return read(text).blocks.filter(({ span }) => /`{3,}|~{3,}/.test(lines[span.start.line - 1] ?? '')).length;
}

test('no fence of a fixture is lost', () => {
  for (const path of markdownIn('test/fixtures')) {
    const text = readFileSync(path, 'utf8');
    expect(`${path}: ${fencesFound(text)}`).toBe(`${path}: ${countFences(text)}`);
  }
});

if (corpus === null) console.warn('SKIPPED: the corpus of real runbooks is not beside this checkout.');

describe.skipIf(corpus === null)('real runbooks', () => {
  test('each is read without a crash, in time, with every fence', { timeout: 240_000 }, () => {
    const slow: string[] = [];
    for (const path of markdownIn(corpus ?? '')) {
      const text = readFileSync(path, 'utf8');
      const start = performance.now();
      const found = fencesFound(text);
      if (performance.now() - start > 5000) slow.push(path);
      expect(`${path}: ${found}`).toBe(`${path}: ${countFences(text)}`);
    }
    expect(slow).toEqual([]);
  });
});

const ready = truth !== null && seeds !== null && scorer !== null;
if (!ready) console.warn('SKIPPED: the hand-made truth is not beside this checkout.');

describe.skipIf(!ready)('the reading agrees with a person', () => {
  const minimum = [
    'commands=0.98',
    'inline=0.95',
    'manual=0.95',
    'placeholders=0.95',
    'variables=0.95',
    'dangerous=0.95',
    'dangerousP=0.9',
    'unattended=0.95',
    'unattendedP=0.9',
    'containment=1',
    'tables=0.95',
    'tablekinds=0.9',
    'sections=0.9',
    'blocks=0.95',
  ];

  test('on the runbooks that were judged by hand', () => {
    const folder = temporaryPlace();
    for (const path of markdownIn(seeds ?? '')) {
      const inspection = toInspection(read(readFileSync(path, 'utf8'), path));
      writeFileSync(join(folder, `${basename(path, '.md')}.json`), JSON.stringify(inspection));
    }
    const argv = [
      scorer ?? '',
      '--truth',
      truth ?? '',
      '--json',
      folder,
      ...minimum.flatMap(each => ['--min', each]),
    ];
    const output = execFileSync(process.execPath, argv, { encoding: 'utf8' });
    expect(output).not.toContain('BELOW');
  });
});
