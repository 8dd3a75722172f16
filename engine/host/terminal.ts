import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import { charactersOf, colourOf, type TerminalEnvironment } from './terminal-look.ts';
import { restoreModes, savedModes } from './terminal-modes.ts';
import { ENTER, LEAVE, RESET } from './terminal-sequences.ts';

type TerminalEvent =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'resized' }
  | { readonly type: 'ended'; readonly signal: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'continued' }
  | { readonly type: 'lost'; readonly why: string };

interface TerminalOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream & { readonly fd: number };
  readonly env: TerminalEnvironment;
  readonly now: () => { readonly time: string; readonly mono: number };
}

/**
 * The terminal of this process, for a console that holds the whole screen.
 * However the process ends, short of SIGKILL, the terminal is given back first.
 */
export function openTerminal({ stdin, stdout, env, now }: TerminalOptions) {
  const listeners = new Set<(event: TerminalEvent) => void>();
  let held = false;
  let lending = false;
  let lost = false;

  const emit = (event: TerminalEvent) => {
    for (const listener of listeners) listener(event);
  };
  const write = (text: string) => {
    if (lost) return;
    try {
      writeSync(stdout.fd, text);
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error));
    }
  };
  const lose = (why: string) => {
    if (lost) return;
    lost = true;
    stdin.pause();
    emit({ type: 'lost', why });
  };
  const onTyped = (text: string) => {
    if (!lending) emit({ type: 'typed', text });
  };
  const leave = () => {
    if (!held) return;
    held = false;
    stdin.off('data', onTyped);
    stdin.pause();
    write(LEAVE);
    setRaw(stdin, 'cooked');
  };

  stdin.setEncoding('utf8');
  stdin.on('error', error => lose(error.message));
  stdin.on('end', () => lose('the terminal was closed'));
  stdout.on('error', error => lose(error.message));
  stdout.on('resize', () => emit({ type: 'resized' }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGQUIT'] as const) {
    process.on(signal, () => lending || emit({ type: 'ended', signal }));
  }
  process.on('SIGHUP', () => lose('the connection to the terminal was closed (SIGHUP)'));
  process.on('SIGTSTP', () => lending || emit({ type: 'stopped' }));
  process.on('SIGCONT', () => held && emit({ type: 'continued' }));
  process.on('uncaughtExceptionMonitor', leave);
  process.on('exit', leave);

  return {
    colour: colourOf(env),
    characters: charactersOf(env),
    now,
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    leave,
    enter: () => {
      if (lost) return;
      if (!held) {
        held = true;
        setRaw(stdin, 'raw');
        stdin.on('data', onTyped);
        stdin.resume();
      }
      write(ENTER);
    },
    write,
    listen: (listener: (event: TerminalEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    lend: async <T>(use: () => Promise<T>): Promise<T> => {
      const modes = savedModes();
      lending = true;
      try {
        return await use();
      } finally {
        lending = false;
        restoreModes(modes);
        write(RESET);
      }
    },
    suspend: () => suspend(),
    drained: (then: () => void) => void setImmediate(then),
    later: (milliseconds: number, then: () => void) => {
      // Keys that wait in the terminal are read between a timer and the immediate it sets.
      let immediate: NodeJS.Immediate | undefined;
      const timer = setTimeout(() => {
        immediate = setImmediate(then);
      }, milliseconds);
      return () => {
        clearTimeout(timer);
        clearImmediate(immediate);
      };
    },
  };
}

function setRaw(stdin: ReadStream, mode: 'raw' | 'cooked'): void {
  try {
    stdin.setRawMode(mode === 'raw');
  } catch {
    // A terminal that went away has no modes left to set.
  }
}

/** Stop the whole job, as the terminal's stop key would; without job control it goes on at once. */
function suspend(): Promise<void> {
  return new Promise(resolve => {
    const listeners = process.listeners('SIGTSTP');
    process.removeAllListeners('SIGTSTP');
    const goOn = () => {
      clearTimeout(timer);
      process.off('SIGCONT', goOn);
      for (const listener of listeners) process.on('SIGTSTP', listener);
      resolve();
    };
    process.once('SIGCONT', goOn);
    process.kill(0, 'SIGTSTP');
    // A stopped process sees its timers late, and SIGCONT before them.
    const timer = setTimeout(goOn, 150);
  });
}
