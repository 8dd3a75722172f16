import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointText, type Head, readCheckpoint } from '../journal/checkpoint.ts';
import { errorCode, isPlainFile, makePrivateDirectory, replaceDurably } from './files.ts';

/** A checkpoint beside a journal: the statement as it stands there, and its signature. */
export interface CheckpointFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What the statement says; `null` if it is none. */
  readonly head: Head | null;
  /** `null` where there is none. */
  readonly signature: Uint8Array | null;
}

/** Keep a signed head beside the journal, under the number of its record. */
export function keepCheckpoint(directory: string, head: Head, signature: Uint8Array): void {
  const checkpoints = join(directory, CHECKPOINTS);
  makePrivateDirectory(checkpoints);
  replaceDurably(join(checkpoints, `${head.seq}`), checkpointText(head));
  replaceDurably(join(checkpoints, `${head.seq}.sig`), signature);
}

/** The checkpoints beside a journal, by their numbers. */
export function readCheckpoints(directory: string): readonly CheckpointFile[] {
  const checkpoints = join(directory, CHECKPOINTS);
  return namesIn(checkpoints)
    .filter(name => /^\d+$/.test(name) && isPlainFile(join(checkpoints, name)))
    .sort((a, b) => Number(a) - Number(b))
    .map(name => {
      const path = join(checkpoints, name);
      const bytes = readFileSync(path);
      return {
        path,
        bytes,
        head: readCheckpoint(bytes.toString('latin1')),
        signature: isPlainFile(`${path}.sig`) ? readFileSync(`${path}.sig`) : null,
      };
    });
}

const CHECKPOINTS = 'checkpoints';

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}
