import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, readFileSync } from 'node:fs';
import { clockJump } from '../journal/clock-jump.ts';
import { encode, noHash } from '../journal/codec.ts';
import type { Actor, Journal, RunEvent, RunEventBody } from '../journal/event.ts';
import { type JournalFault, verifyJournal } from '../journal/verify.ts';
import { RunbookError } from '../model/errors.ts';
import { maskPasswordsWithin } from '../model/url-passwords.ts';
import type { Clock } from '../run/ports.ts';
import { createPrivate, errorCode, openPrivate, readIfThere, syncDirectory, writeAll } from './files.ts';
import { journalPath } from './journal-path.ts';
import { keepReserve, releaseReserve } from './journal-reserve.ts';
import { cutTornTail, unrecordedQuarantines } from './journal-tail.ts';
import { type Lock, takeLock } from './lock.ts';
import { lockPath } from './run-driver.ts';

export interface JournalOptions {
  /** The run's own directory. */
  readonly directory: string;
  readonly run: string;
  readonly clock: Clock;
  readonly actor: Actor;
}

/** The journal of one run, in a file that only this process may append to. */
export class FileJournal implements Journal {
  readonly #options: JournalOptions;
  readonly #lock: Lock;
  readonly #fd: number;
  readonly #events: RunEvent[];
  /** Bytes in the file: nobody else writes to it. */
  #length: number;
  #failure: RunbookError | null = null;
  #isSynced = true;

  private constructor(options: JournalOptions, lock: Lock, opened: { fd: number; events: RunEvent[] }) {
    this.#options = options;
    this.#lock = lock;
    this.#fd = opened.fd;
    this.#events = opened.events;
    this.#length = fstatSync(opened.fd).size;
  }

  /** Begin the journal of a new run. */
  static create(options: JournalOptions): FileJournal {
    const lock = takeLock(lockPath(options.directory));
    const fd = createPrivate(journalPath(options.directory), constants.O_WRONLY | constants.O_APPEND);
    keepReserve(options.directory);
    syncDirectory(options.directory);
    return new FileJournal(options, lock, { fd, events: [] });
  }

  /**
   * Go on with a journal. An incomplete last line, which nobody was told was written, is set aside and recorded;
   * other damage is refused with `journal-damaged`.
   */
  static open(options: JournalOptions): FileJournal {
    const lock = takeLock(lockPath(options.directory));
    try {
      const events = [...wholeEvents(options.directory)];
      const fd = openPrivate(journalPath(options.directory), constants.O_WRONLY | constants.O_APPEND);
      keepReserve(options.directory);
      const journal = new FileJournal(options, lock, { fd, events });
      for (const { bytes, quarantine } of unrecordedQuarantines(options.directory, events))
        journal.append({ type: 'journal-recovered', bytes, quarantine });
      return journal;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  append(body: RunEventBody): RunEvent {
    const event = this.write(body);
    this.sync();
    return event;
  }

  write(body: RunEventBody): RunEvent {
    let before = 0;
    return this.#orFail(
      () => {
        before = this.#length;
        this.#noteJump();
        before = this.#length;
        return this.#write(body);
      },
      error => this.#writeLastWord(before, error),
    );
  }

  sync(): void {
    // After a failed sync the kernel may call the lost pages clean, so neither a second try nor a last word proves anything.
    this.#orFail(
      () => this.#sync(),
      () => {},
    );
  }

  #orFail<T>(act: () => T, lastWord: (error: unknown) => void): T {
    if (this.#failure) throw this.#failure;
    try {
      return act();
    } catch (error) {
      this.#failure = new RunbookError(
        'journal-write-failed',
        `The journal of run ${this.#options.run} could not be written: ${errorCode(error)}. No further step starts.`,
        {
          cause: error,
          fate: 'journal',
          hint: `Free space below ${this.#options.directory}, then resume the run.`,
        },
      );
      lastWord(error);
      throw this.#failure;
    }
  }

  read(): readonly RunEvent[] {
    return this.#events;
  }

  /** Let go of the file and of the lock. */
  close(): void {
    try {
      if (this.#failure === null) this.sync();
    } finally {
      this.#failure ??= new RunbookError('journal-closed', 'The journal is closed.', { fate: 'journal' });
      closeSync(this.#fd);
      this.#lock.release();
    }
  }

  /** Times of day are labels; where they stop making sense, the record says so itself. */
  #noteJump(): void {
    const { clock } = this.#options;
    const last = this.#events.at(-1);
    const why = last && clockJump(last, { time: clock.now(), mono: clock.mono(), boot: clock.boot });
    if (why) this.#write({ type: 'warned', why });
  }

  #write(body: RunEventBody): RunEvent {
    const { run, clock, actor } = this.#options;
    const last = this.#events.at(-1);
    const { event, line } = encode(
      {
        v: 1,
        seq: this.#events.length + 1,
        run,
        time: clock.now(),
        mono: clock.mono(),
        boot: clock.boot,
        actor,
        prev: last?.hash ?? noHash,
      },
      // Whatever a person typed or a system said: the one door to the disk lets no password of an address through.
      maskPasswordsWithin(body),
    );
    this.#isSynced = false;
    writeAll(this.#fd, line);
    this.#length += line.length;
    this.#events.push(event);
    return event;
  }

  #sync(): void {
    if (this.#isSynced) return;
    fdatasyncSync(this.#fd);
    this.#isSynced = true;
  }

  /** Say in the journal why it ends here, with the space that was set aside for this. */
  #writeLastWord(length: number, error: unknown): void {
    try {
      // What was written of the failed record was never acknowledged, and nothing may stand behind it.
      ftruncateSync(this.#fd, length);
      releaseReserve(this.#options.directory);
      this.#write({ type: 'run-paused', why: `The journal could not be written: ${errorCode(error)}.` });
      this.#sync();
    } catch {
      // The failure is reported by the caller in any case.
    }
  }
}

/** Read a journal without driving the run; a torn tail is left out. */
export function readJournal(directory: string): readonly RunEvent[] {
  const checked = verifyJournal(readFileSync(journalPath(directory)));
  if (checked.ok || checked.kind === 'torn-tail') return checked.events;
  throw refuseDamage(directory, checked);
}

function wholeEvents(directory: string): readonly RunEvent[] {
  const path = journalPath(directory);
  const bytes = readIfThere(path);
  if (!bytes)
    throw new RunbookError(
      'run-incomplete',
      `Expected a journal in ${directory}; the run ended before it had one.`,
      {
        hint: 'No step of it was started. Begin a new run.',
      },
    );
  const checked = verifyJournal(bytes);
  if (checked.ok) return checked.events;
  if (checked.kind !== 'torn-tail' && !isHalfWritten(bytes, checked.offset))
    throw refuseDamage(directory, checked);
  cutTornTail({ directory, path, bytes, offset: checked.offset });
  return checked.events;
}

/** A last line whose pages did not all reach the disk before the power went: no record holds a zero byte. */
function isHalfWritten(bytes: Buffer, offset: number): boolean {
  return bytes.indexOf(10, offset) === bytes.length - 1 && bytes.indexOf(0, offset) !== -1;
}

/** The error that a journal with a fault is refused with. */
export function refuseDamage(directory: string, { kind, message }: JournalFault): RunbookError {
  if (kind === 'newer-format') {
    return new RunbookError(
      'journal-newer',
      `The journal ${journalPath(directory)} is not read. ${message}`,
      {
        hint: 'Use the version of drillbook that wrote it, or a later one. Nothing was written to it.',
      },
    );
  }
  return new RunbookError('journal-damaged', `The journal ${journalPath(directory)} is damaged. ${message}`, {
    fate: 'journal',
    hint: 'Compare it with a copy or an anchor. A damaged journal cannot be resumed.',
  });
}
