import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import { makeDirectories } from './files.ts';
import type { RunbookFile } from './read-runbook-file.ts';

export type TrustState =
  | {
      readonly kind: 'trusted';
      readonly how: 'before' | 'packaged';
      /** Who said so, and when; absent for what was trusted before that was kept. */
      readonly by?: TrustDecision;
    }
  | { readonly kind: 'new' }
  /** Another content was trusted at this path. */
  | { readonly kind: 'changed'; readonly trustedText: string };

/** Who trusted a runbook, and when: ISO 8601, UTC. */
export interface TrustDecision {
  readonly user: string;
  readonly time: string;
}

/** Which runbooks may run on this machine: bound to path and content, kept outside any repository. */
export interface TrustStore {
  check(file: RunbookFile): TrustState;
  trust(file: RunbookFile, by: TrustDecision): void;
  /** Whether anything was forgotten. */
  untrust(realPath: string): boolean;
}

/**
 * A trust store in a directory (0700). Each path has a folder named by its SHA-256, which holds the trusted bytes and who trusted them;
 * trust is that folder's copy being equal to the file, byte for byte.
 */
export function openTrustStore(directory: string): TrustStore {
  const folderOf = (realPath: string) => join(directory, sha256(realPath));
  return {
    check(file) {
      const copy = join(folderOf(file.realPath), 'content');
      if (!existsSync(copy)) return { kind: 'new' };
      const trusted = readFileSync(copy);
      return trusted.equals(file.bytes)
        ? { kind: 'trusted', how: 'before', ...decisionIn(folderOf(file.realPath)) }
        : { kind: 'changed', trustedText: trusted.toString('utf8') };
    },
    trust(file, { user, time }) {
      const folder = folderOf(file.realPath);
      try {
        makeDirectories(folder);
        writeFileSync(join(folder, 'path'), file.realPath, { mode: 0o600 });
        writeFileSync(join(folder, 'decision'), JSON.stringify({ user, time }), { mode: 0o600 });
        writeFileSync(join(folder, 'content'), file.bytes, { mode: 0o600 });
      } catch (cause) {
        throw new RunbookError(
          'trust-not-written',
          `The trust for ${file.path} cannot be kept in ${directory}.`,
          {
            cause,
            hint: 'Make the directory writable, or set XDG_DATA_HOME.',
          },
        );
      }
    },
    untrust(realPath) {
      const folder = folderOf(realPath);
      if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
      rmSync(folder, { recursive: true });
      return true;
    },
  };
}

function decisionIn(folder: string): { readonly by?: TrustDecision } {
  try {
    const { user, time } = JSON.parse(readFileSync(join(folder, 'decision'), 'utf8'));
    return { by: { user: String(user), time: String(time) } };
  } catch {
    return {};
  }
}
