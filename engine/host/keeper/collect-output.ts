import { systemClock } from '../clock.ts';
import type { OutputLog } from '../output-log.ts';
import type { Pipe } from './pipes.ts';

/** Read both pipes into the log until `drained`; what comes later is read and dropped, so that no writer blocks or dies. */
export function collectOutput(input: {
  readonly out: Pipe;
  readonly err: Pipe;
  readonly log: OutputLog;
  /** Monotonic start of the attempt. */
  readonly begun: number;
}): { drained(): Promise<void> } {
  let collecting = true;
  let lastRead = systemClock.mono();
  const ends = (['out', 'err'] as const).map(end => {
    const { reader } = input[end];
    reader.on('data', bytes => {
      lastRead = systemClock.mono();
      if (!collecting) return;
      input.log.write({ channel: end === 'out' ? 'stdout' : 'stderr', at: lastRead - input.begun, bytes });
    });
    reader.on('error', () => reader.destroy());
    return new Promise<void>(resolve => reader.once('close', () => resolve()));
  });

  /** After the exit: until both pipes are closed; if a process that lives on holds one, until it is quiet for a moment. */
  const drained = async (): Promise<void> => {
    const exited = systemClock.mono();
    const quiet = new Promise<void>(resolve => {
      const timer = setInterval(() => {
        const now = systemClock.mono();
        if (now - lastRead < quietFor && now - exited < drainFor) return;
        clearInterval(timer);
        resolve();
      }, quietFor / 4);
      void Promise.all(ends).then(() => {
        clearInterval(timer);
        resolve();
      });
    });
    await quiet;
    collecting = false;
  };
  return { drained };
}

/** Milliseconds. */
const quietFor = 100;
const drainFor = 500;
