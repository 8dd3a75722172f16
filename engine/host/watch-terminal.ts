import type { ReadStream, WriteStream } from 'node:tty';
import { heedSignals } from './heed-signals.ts';

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
  const onSignal = (signal: NodeJS.Signals) => {
    if (signal === 'SIGHUP') lost('The connection to the terminal was closed (SIGHUP).');
    else emit(signal === 'SIGTSTP' ? { type: 'stopped' } : { type: 'ended', signal });
  };
  const onContinue = () => emit({ type: 'continued' });

  stdin.setEncoding('utf8');
  stdin.on('data', onTyped).on('error', onError).on('end', onEnd);
  stdout.on('error', onError).on('resize', onResize);
  const ignoreSignals = heedSignals(onSignal);
  process.on('SIGCONT', onContinue);
  process.on('uncaughtExceptionMonitor', restore).on('exit', restore);

  return () => {
    stdin.off('data', onTyped).off('error', onError).off('end', onEnd);
    stdout.off('resize', onResize);
    process.off('uncaughtExceptionMonitor', restore).off('exit', restore);
    process.off('SIGCONT', onContinue);
    ignoreSignals();
  };
}
