import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';

/** Longest runbook that is read, in bytes. */
export const RUNBOOK_LIMIT = 5 * 1024 * 1024;

/** A runbook's bytes, read once: hash, reading, display and run all come from this text. */
export interface RunbookFile {
  /** As the user wrote it. */
  readonly path: string;
  /** Canonical and absolute. */
  readonly realPath: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
}

/** Read a runbook. A file that is missing, not text, or larger than `RUNBOOK_LIMIT` is a `RunbookError`. */
export function readRunbookFile(path: string): RunbookFile {
  const bytes = readBytes(path);
  if (bytes.subarray(0, 8192).includes(0)) throw notText(path, 'it contains NUL bytes');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw notText(path, 'it is not valid UTF-8', cause);
  }
  return {
    path,
    realPath: realpathSync(path),
    text,
    bytes,
    sha256: sha256(bytes),
  };
}

function readBytes(path: string): Uint8Array {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) {
      throw new RunbookError('is-a-directory', `${path} is a directory, and a runbook is a file.`, {
        hint: `List what is in it with \`drillbook list ${path}\`.`,
      });
    }
    if (!stats.isFile()) {
      throw new RunbookError(
        'not-a-file',
        `${path} is not a regular file, so it cannot be hashed and pinned.`,
      );
    }
    if (stats.size > RUNBOOK_LIMIT) {
      const size = (stats.size / 1024 / 1024).toFixed(1);
      throw new RunbookError(
        'too-large',
        `${path} is ${size} MiB; a runbook may have ${RUNBOOK_LIMIT / 1024 / 1024} MiB.`,
        {
          hint: 'Split it into several files.',
        },
      );
    }
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(path: string, cause: unknown): RunbookError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new RunbookError('no-such-file', `There is no file ${path}.`, {
      cause,
      hint: 'Find runbooks below here with `drillbook list`.',
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new RunbookError('unreadable-file', `You may not read ${path}.`, { cause });
  }
  return new RunbookError('unreadable-file', `${path} cannot be read: ${(cause as Error).message}.`, {
    cause,
  });
}

function notText(path: string, why: string, cause?: unknown): RunbookError {
  return new RunbookError('not-text', `${path} is not a markdown text: ${why}.`, {
    cause,
    hint: 'A runbook is UTF-8 markdown. Convert the file, or name another.',
  });
}
