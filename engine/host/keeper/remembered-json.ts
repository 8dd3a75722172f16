import { statSync } from 'node:fs';
import { readJson } from './messages.ts';

interface Remembered {
  readonly mark: string;
  readonly value: unknown;
}

/** By path: a few files, which every step reads and few steps change. */
const remembered = new Map<string, Remembered>();

/**
 * What a file of JSON says, which is read again when another file is in its place. For files that are only ever replaced,
 * never written to; `null` as for `readJson`. What it says is shared: do not change it.
 */
export function rememberedJson<T>(path: string): T | null {
  const mark = markOf(path);
  if (mark === null) {
    remembered.delete(path);
    return null;
  }
  const known = remembered.get(path);
  // Whoever asks for a path always takes it for the same thing.
  if (known?.mark === mark) return known.value as T | null;
  const value = readJson<T>(path);
  if (remembered.size >= MOST) remembered.clear();
  remembered.set(path, { mark, value });
  return value;
}

/** Paths. */
const MOST = 16;

/** Tells a file from any that was or will be in its place; `null` where there is none. */
function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.dev} ${found.ino} ${found.size} ${found.ctimeNs}`;
}
