import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkManifest, manifestText } from '../../../engine/host/manifest.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const texts = { 'journal.ndjson': 'one\n', 'attempts/a1/text': 'drain web-1\n', 'plan.json': '{}\n' };

function bundle(): string {
  const directory = temporaryPlace();
  mkdirSync(join(directory, 'attempts/a1'), { recursive: true });
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(directory, path), text);
  const entries = Object.entries(texts).map(([path, text]) => ({
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  writeFileSync(join(directory, 'MANIFEST'), manifestText(entries));
  return directory;
}

const kinds = (directory: string) => checkManifest(directory)?.faults.map(fault => fault.kind);

test('a bundle that nobody touched is as its MANIFEST says', () => {
  expect(checkManifest(bundle())).toEqual({ files: 3, faults: [] });
  expect(checkManifest(temporaryPlace())).toBeNull();
});

test('a file that was changed, removed, replaced by a link or added is named', () => {
  const directory = bundle();
  writeFileSync(join(directory, 'plan.json'), '[]\n');
  rmSync(join(directory, 'attempts/a1/text'));
  rmSync(join(directory, 'journal.ndjson'));
  writeFileSync(join(directory, 'elsewhere'), texts['journal.ndjson']);
  symlinkSync('elsewhere', join(directory, 'journal.ndjson'));
  expect(checkManifest(directory)?.faults.map(fault => fault.message)).toEqual([
    'attempts/a1/text is missing.',
    'journal.ndjson is missing.',
    'plan.json does not have the hash that MANIFEST states.',
    'elsewhere is not in MANIFEST.',
  ]);
});

test('a MANIFEST that leads out of the bundle, or is not one, is refused whole', () => {
  const hash = 'a'.repeat(64);
  for (const path of ['../plan.json', '/etc/passwd', 'attempts/../../x', '.hidden', 'a b', '']) {
    const directory = bundle();
    writeFileSync(join(directory, 'MANIFEST'), `${hash}  ${path}\n`);
    expect(kinds(directory)).toEqual(['bad-manifest']);
  }
  const directory = bundle();
  writeFileSync(join(directory, 'MANIFEST'), `${hash}  plan.json`);
  expect(kinds(directory)).toEqual(['bad-manifest']);
});
