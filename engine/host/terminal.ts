import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import { afterKeys } from './after-keys.ts';
import { setRaw } from './set-raw.ts';
import { suspendJob } from './suspend-job.ts';
import { charactersOf, clipboardOf, colourOf, type TerminalEnvironment } from './terminal-look.ts';
import { restoreModes, savedModes } from './terminal-modes.ts';
import { ENTER, LEAVE, RESET } from './terminal-sequences.ts';
import { type TerminalEvent, watchTerminal } from './watch-terminal.ts';

interface TerminalOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: TerminalEnvironment;
  readonly now: () => { readonly time: string; readonly mono: number };
}

/**
 * The terminal of this process, for a console that holds the whole screen. However the process ends while it does,
 * short of SIGKILL, the terminal is given back first. Signals are taken over only while somebody listens.
 */
export function openTerminal({ stdin, stdout, env, now }: TerminalOptions) {
  const listeners = new Set<(event: TerminalEvent) => void>();
  let use: 'none' | 'held' | 'keys' | 'lent' = 'none';
  let lost = false;
  let unwatch = () => {};

  const emit = (event: TerminalEvent) => {
    if (event.type === 'lost') {
      if (lost) return;
      // A hang-up may be only a signal, with the terminal still there.
      leave();
      lost = true;
    }
    // A terminal that is lent speaks to the child: its loss concerns this process, and a signal that no key sends.
    const concerns = event.type === 'lost' || (event.type === 'ended' && event.signal === 'SIGTERM');
    if (use === 'lent' && !concerns) return;
    for (const listener of [...listeners]) listener(event);
  };
  const write = (text: string) => {
    if (lost) return;
    try {
      writeSync(STDOUT, text);
    } catch (error) {
      // Once the screen is given up, nothing that is written matters any more.
      if (use === 'held') emit({ type: 'lost', why: error instanceof Error ? error.message : String(error) });
    }
  };
  const leave = () => {
    if (use !== 'held' && use !== 'keys') return;
    const screen = use === 'held';
    use = 'none';
    stdin.pause();
    if (screen) write(LEAVE);
    setRaw(stdin, 'cooked');
  };

  return {
    colour: colourOf(env),
    characters: charactersOf(env),
    clipboard: clipboardOf(env),
    now,
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    write,
    leave,
    enter: () => {
      if (lost) return;
      use = 'held';
      setRaw(stdin, 'raw');
      stdin.resume();
      write(ENTER);
    },
    readKeys: () => {
      if (lost) return;
      use = 'keys';
      setRaw(stdin, 'raw');
      stdin.resume();
    },
    listen: (listener: (event: TerminalEvent) => void) => {
      if (listeners.size === 0) unwatch = watchTerminal({ stdin, stdout, emit, restore: leave });
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unwatch();
      };
    },
    lend: async <T>(borrow: () => Promise<T>): Promise<T> => {
      const modes = savedModes();
      use = 'lent';
      try {
        return await borrow();
      } finally {
        use = 'none';
        restoreModes(modes);
        write(RESET);
      }
    },
    suspend: suspendJob,
    drained: (then: () => void) => void setImmediate(then),
    later: afterKeys,
  };
}

/** Written by descriptor: what restores a terminal must be out before the process is gone. */
const STDOUT = 1;
