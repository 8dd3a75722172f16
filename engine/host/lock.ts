import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { execaSync } from 'execa';
import { RunbookError } from '../model/errors.ts';
import { lend } from './descriptor.ts';
import { createPrivate, errorCode, openPrivate, writeAll } from './files.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

export interface Lock {
  release(): void;
}

/** Who holds a lock, as it wrote about itself. */
export interface LockHolder extends ProcessIdentity {
  readonly host: string;
}

/**
 * Take the lock at `path`, or throw `journal-locked`. The kernel frees it when this process ends, however it ends.
 * It is held by an open descriptor that `flock` (util-linux) or perl was lent; Node itself cannot lock.
 */
export function takeLock(path: string): Lock {
  const fd = openPrivate(path, constants.O_RDWR | constants.O_CREAT);
  const answer = lockDescriptor(fd);
  if (answer === 'no-tool') {
    closeSync(fd);
    return takeExclusiveFile(`${path}.exclusive`);
  }
  if (answer === 'held' || !isStill(fd, path)) {
    // The note may still be that of a process which was killed.
    const holder = readHolder(path);
    closeSync(fd);
    throw locked(holder, 'Resume it there, or wait until it ends.');
  }
  writeHolder(fd);
  return {
    release: () => {
      ftruncateSync(fd, 0);
      closeSync(fd);
    },
  };
}

/** Who holds the lock at `path`, without trying it; `null` if nobody does, as far as can be seen from this machine. */
export function readHolder(path: string): LockHolder | null {
  const holder = readNote(path) ?? readNote(`${path}.exclusive`);
  return holder && (holder.host !== hostname() || isAlive(holder)) ? holder : null;
}

/** Who holds the lock, or held it last and was killed. */
function readNote(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}

function lockDescriptor(fd: number): 'taken' | 'held' | 'no-tool' {
  for (const [program, ...args] of tools) {
    const { exitCode } = execaSync(program, args, {
      stdin: lend(fd),
      stdout: 'ignore',
      stderr: 'ignore',
      reject: false,
    });
    if (exitCode === 0) return 'taken';
    if (exitCode === 1) return 'held';
  }
  return 'no-tool';
}

const tools: readonly (readonly [string, ...string[]])[] = [
  ['flock', '-n', '-x', '0'],
  ['perl', '-e', 'use Fcntl ":flock"; open(F, "+<&=0") or exit 2; exit(flock(F, LOCK_EX|LOCK_NB) ? 0 : 1)'],
];

/** Where nothing can lock: a file that stays when its maker is killed, so a person decides about it. */
function takeExclusiveFile(path: string): Lock {
  try {
    const fd = createPrivate(path, constants.O_RDWR);
    writeHolder(fd);
    return {
      release: () => {
        closeSync(fd);
        // Whoever removed the run took this with it.
        rmSync(path, { force: true });
      },
    };
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const holder = readNote(path);
    const dead = holder && holder.host === hostname() && !isAlive(holder);
    throw locked(
      holder,
      dead ? `That process is gone: remove ${path} and try again.` : 'Wait until it ends.',
    );
  }
}

function writeHolder(fd: number): void {
  const holder: LockHolder = { ...ownIdentity(), host: hostname() };
  ftruncateSync(fd, 0);
  writeAll(fd, Buffer.from(`${JSON.stringify(holder)}\n`));
  fsyncSync(fd);
}

function isStill(fd: number, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.ino === fstatSync(fd).ino;
}

function locked(holder: LockHolder | null, hint: string): RunbookError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new RunbookError('journal-locked', `The run is driven by ${who}.`, { hint });
}
