import { join } from 'node:path';
import type { Actor, RunEvent } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import type { Clock } from '../run/ports.ts';
import { systemClock } from './clock.ts';
import { FileJournal } from './file-journal.ts';
import { syncDirectory, writeDurably } from './files.ts';
import { type Fingerprint, fingerprintFor } from './fingerprint.ts';
import { createKeeperClient, type KeeperClient } from './keeper/client.ts';
import type { KeeperSettings } from './keeper/settings.ts';
import { FIRST_PIN, readPinned } from './pins.ts';
import { createRunDirectory, findRunDirectory } from './state-directory.ts';
import { clearVolatile, clearVolatileOf, volatileDirectory } from './volatile-directory.ts';

/** A run that this process drives. */
export interface OpenRun {
  readonly run: string;
  readonly directory: string;
  readonly journal: FileJournal;
  readonly supervisor: KeeperClient;
  /** The runbook that the run goes by. */
  readonly runbook: string;
  /** Its plan, as the file says that pins it. */
  readonly plan: unknown;
  /** Where what must not reach a disk lies. */
  readonly volatile: string;
  readonly fingerprint: Fingerprint;
  /** Leave the run: it can be resumed, unless its journal says that it ended. */
  close(): void;
}

export interface RunHost {
  readonly actor: Actor;
  readonly clock?: Clock;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  readonly keeper?: Partial<KeeperSettings>;
  /** Whether a keeper is started at once; one that only looks and cancels may need none. */
  readonly starts?: 'at-once' | 'when-needed';
}

/** Make the directory of a new run, pin its runbook and plan there, and begin its journal and keeper. */
export function createRun(
  input: { readonly about: string; readonly runbook: string; readonly plan: unknown },
  host: RunHost,
): OpenRun {
  const clock = host.clock ?? systemClock;
  const { run, directory } = createRunDirectory({ now: clock.now(), about: input.about, ...envOf(host) });
  const { runbook, plan } = input;
  const record = (): Kept => {
    writeDurably(join(directory, FIRST_PIN.runbook), runbook);
    writeDurably(join(directory, FIRST_PIN.plan), `${JSON.stringify(plan)}\n`);
    syncDirectory(directory);
    return { journal: FileJournal.create({ directory, run, clock, actor: host.actor }), runbook, plan };
  };
  return beginRecord(directory, () => attach({ run, directory, host }, record));
}

/** A disk that does not take the beginning of a record is no bug of this program. */
function beginRecord<T>(directory: string, begin: () => T): T {
  try {
    return begin();
  } catch (error) {
    clearVolatileOf(directory);
    if (error instanceof RunbookError || !isSystemError(error)) throw error;
    throw new RunbookError(
      'journal-write-failed',
      `The record of a new run could not be written below ${directory}: ${error.code}. Nothing was started.`,
      { cause: error, fate: 'journal', hint: 'Free space there or mend the disk, then run again.' },
    );
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Take up a run of this machine, by its id or a part of it that fits no other. */
export function openRun(id: string, host: RunHost): OpenRun {
  const directory = findRunDirectory(id, host.env);
  const run = directory.slice(directory.lastIndexOf('/') + 1);
  // A run without any has no journal either.
  readPinned(directory, []);
  const journal = FileJournal.open({ directory, run, clock: host.clock ?? systemClock, actor: host.actor });
  return attach({ run, directory, host }, () => ({ journal, ...readPinned(directory, journal.read()) }));
}

/** What is kept of a run. */
type Kept = Pick<OpenRun, 'journal' | 'runbook' | 'plan'>;

/** The keeper takes a while to start: what is kept of the run is opened meanwhile. */
function attach(
  { host, ...place }: Pick<OpenRun, 'run' | 'directory'> & { readonly host: RunHost },
  open: () => Kept,
): OpenRun {
  const { run, directory } = place;
  let kept: Kept | null = null;
  const volatile = volatileDirectory({ run, directory, env: host.env ?? process.env });
  const supervisor = createKeeperClient({
    directory,
    volatile,
    bootOf: attempt =>
      kept?.journal.read().findLast(event => event.type === 'attempt-started' && event.attempt === attempt)
        ?.boot ?? null,
    ...envOf(host),
    ...(host.keeper ? { settings: host.keeper } : {}),
    ...(host.starts ? { starts: host.starts } : {}),
  });
  kept = openOrClose(supervisor, open);
  const { journal } = kept;
  const close = (): void => {
    supervisor.close();
    if (hasEnded(journal.read())) clearVolatile(volatile);
    journal.close();
  };
  return { ...place, ...kept, supervisor, volatile, fingerprint: fingerprintFor(directory), close };
}

/** A keeper that nobody needs ends. */
function openOrClose(supervisor: KeeperClient, open: () => Kept): Kept {
  try {
    return open();
  } catch (error) {
    supervisor.close();
    throw error;
  }
}

function envOf(host: RunHost): { readonly env?: Readonly<NodeJS.ProcessEnv> } {
  return host.env ? { env: host.env } : {};
}

/** A run that was taken back after its end has ended again with that; records of evidence may follow. */
function hasEnded(events: readonly RunEvent[]): boolean {
  const ends = events.filter(({ type }) => TURNS.has(type)).map(({ type }) => type);
  return ends.includes('run-ended') && ends.at(-1) !== 'undo-started';
}

const TURNS: ReadonlySet<RunEvent['type']> = new Set(['run-ended', 'undo-started', 'undo-ended']);
