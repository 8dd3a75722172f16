import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Io } from '../io.ts';
import { type Candidate, candidate } from './candidate.ts';

/** Markdown files and directories that begin with the word. Hidden ones only when the word asks for them. */
export function listFiles(word: string, io: Io): readonly Candidate[] {
  const cut = word.lastIndexOf('/') + 1;
  const [folder, begun] = [word.slice(0, cut), word.slice(cut)];
  const place = placeOf(folder === '' ? '.' : folder, io);
  return readdirSync(place)
    .filter(name => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
    .sort()
    .flatMap(name => asCandidate(folder + name, resolve(place, name)))
    .slice(0, MOST);
}

/** Where a path leads that was typed at a shell: from the working directory, or from the home directory. */
export function placeOf(path: string, { cwd, env }: Io): string {
  const home = env.HOME ?? '';
  return resolve(cwd, home !== '' && path.startsWith('~/') ? home + path.slice(1) : path);
}

/** More is no help to choose from. */
const MOST = 500;

function asCandidate(value: string, path: string): readonly Candidate[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return [candidate(`${value}/`)];
  return stats?.isFile() === true && /\.(?:md|markdown|mdown)$/i.test(value) ? [candidate(value)] : [];
}
