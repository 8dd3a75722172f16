import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../model/sha256.ts';
import { isPlainFile } from './files.ts';
import { filesBelow } from './files-below.ts';

/** The list of a bundle's files; `sha256sum -c MANIFEST` checks it. */
export const MANIFEST = 'MANIFEST';

/** What the signature of a `MANIFEST` is made for. */
export const BUNDLE_NAMESPACE = 'drillbook-bundle';

export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
}

/** What is not as the `MANIFEST` says; `unlisted` files are covered by nothing. */
export interface ManifestFault {
  readonly kind: 'bad-manifest' | 'file-missing' | 'file-changed' | 'file-unlisted';
  readonly message: string;
}

/** In the form of `sha256sum`, sorted by path. */
export function manifestText(entries: readonly ManifestEntry[]): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Compare a bundle with its `MANIFEST`; `null` for a directory that has none. */
export function checkManifest(
  directory: string,
): { readonly files: number; readonly faults: readonly ManifestFault[] } | null {
  const list = lstatSync(join(directory, MANIFEST), { throwIfNoEntry: false });
  if (list === undefined) return null;
  // What is no plain file is no list: its one line is not an entry.
  const text = list.isFile() ? readFileSync(join(directory, MANIFEST), 'latin1') : '\n';
  const lines = text.split('\n');
  const entries = lines.slice(0, -1).map(line => ENTRY.exec(line));
  const bad = lines.at(-1) === '' ? entries.indexOf(null) : entries.length;
  if (bad !== -1) {
    const message = `Line ${bad + 1} of ${MANIFEST} is not “HASH  PATH”.`;
    return { files: 0, faults: [{ kind: 'bad-manifest', message }] };
  }
  const listed = new Map(entries.map(match => [match?.[2] ?? '', match?.[1] ?? '']));
  const changed = [...listed].flatMap(([path, sha256]) => fileFault(directory, { path, sha256 }) ?? []);
  // Links count as files: nothing that is listed is one.
  const unlisted = filesBelow(directory)
    .filter(path => !listed.has(path) && path !== MANIFEST && path !== `${MANIFEST}.sig`)
    .map(path => ({ kind: 'file-unlisted', message: `${path} is not in ${MANIFEST}.` }) as const);
  return { files: listed.size, faults: [...changed, ...unlisted] };
}

/** Names as a run's files have them: no way leads out of the bundle. */
const ENTRY = /^([0-9a-f]{64}) {2}((?!\.)[\w%~+.-]+(?:\/(?!\.)[\w%~+.-]+)*)$/;

function fileFault(directory: string, { path, sha256: listed }: ManifestEntry): ManifestFault | null {
  const full = join(directory, path);
  if (!isPlainFile(full)) return { kind: 'file-missing', message: `${path} is missing.` };
  if (sha256(readFileSync(full)) === listed) return null;
  return { kind: 'file-changed', message: `${path} does not have the hash that ${MANIFEST} states.` };
}
