import type { ReadStream, WriteStream } from 'node:tty';

export type TerminalEvent =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'resized' }
  | { readonly type: 'ended'; readonly signal: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'continued' }
  | { readonly type: 'lost'; readonly why: string };

interface WatchOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly emit: (event: TerminalEvent) => void;
  /** Gives the terminal back; safe to repeat. */
  readonly restore: () => void;
}

/** Report what happens at a terminal, and give it back however the process ends. Returns how to stop. */
export function watchTerminal({ stdin, stdout, emit, restore }: WatchOptions): () => void {
  const lost = (why: string) => emit({ type: 'lost', why });
  const onTyped = (text: string) => emit({ type: 'typed', text });
  const onError = (error: Error) => lost(error.message);
  const onEnd = () => lost('The terminal was closed.');
  const onResize = () => emit({ type: 'resized' });
  const onSignal = (signal: NodeJS.Signals) => emit({ type: 'ended', signal });
  const onHangUp = () => lost('The connection to the terminal was closed (SIGHUP).');
  const onStop = () => emit({ type: 'stopped' });
  const onContinue = () => emit({ type: 'continued' });

  stdin.setEncoding('utf8');
  stdin.on('data', onTyped).on('error', onError).on('end', onEnd);
  stdout.on('error', onError).on('resize', onResize);
  for (const signal of ENDING) process.on(signal, onSignal);
  process.on('SIGHUP', onHangUp).on('SIGTSTP', onStop).on('SIGCONT', onContinue);
  process.on('uncaughtExceptionMonitor', restore).on('exit', restore);

  return () => {
    stdin.off('data', onTyped).off('error', onError).off('end', onEnd);
    stdout.off('resize', onResize);
    process.off('uncaughtExceptionMonitor', restore).off('exit', restore);
    // Ink ends the process when a signal finds no handler but its own, and this may be called from within one.
    setImmediate(() => {
      for (const signal of ENDING) process.off(signal, onSignal);
      process.off('SIGHUP', onHangUp).off('SIGTSTP', onStop).off('SIGCONT', onContinue);
    });
  };
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGQUIT'] as const;
