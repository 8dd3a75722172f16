import type { Readable } from 'node:stream';
import type { OutputRef } from '../../journal/attempt-event.ts';
import { createRedactor } from '../../journal/redact.ts';
import { systemClock } from '../clock.ts';
import type { OutputLog } from '../output-log.ts';
import type { SecretsInSight } from './secrets-in-sight.ts';

/** The output of one attempt on its way from the pipes to the log. */
export interface CollectedOutput {
  /** After the exit: waits until both pipes are closed or, if a process that lives on holds one, quiet for a moment. */
  drained(): Promise<void>;
  close(): OutputRef;
}

/** Read both pipes into the log until it is closed; what comes later is read and dropped, so that no writer blocks or dies. */
export function collectOutput(input: {
  readonly out: Readable;
  readonly err: Readable;
  readonly log: OutputLog;
  /** Monotonic start of the attempt. */
  readonly begun: number;
  readonly secrets: SecretsInSight;
}): CollectedOutput {
  const { log, begun } = input;
  let collecting = true;
  let lastRead = systemClock.mono();
  const channels = (['stdout', 'stderr'] as const).map(channel => {
    const reader = channel === 'stdout' ? input.out : input.err;
    const redactor = createRedactor(input.secrets);
    const write = (bytes: Uint8Array): void => {
      if (bytes.length > 0) log.write({ channel, at: lastRead - begun, bytes });
    };
    reader.on('data', (bytes: Buffer) => {
      lastRead = systemClock.mono();
      if (collecting) write(redactor.push(bytes));
    });
    reader.on('error', () => reader.destroy());
    const closed = new Promise<void>(resolve => reader.once('close', () => resolve()));
    return { redactor, closed, end: () => write(redactor.end()) };
  });

  const drained = (): Promise<void> => {
    const exited = systemClock.mono();
    return new Promise(resolve => {
      const timer = setInterval(() => {
        const now = systemClock.mono();
        if (now - Math.max(lastRead, exited) >= quietFor || now - exited >= drainFor) stop();
      }, quietFor / 4);
      const stop = (): void => {
        clearInterval(timer);
        resolve();
      };
      void Promise.all(channels.map(channel => channel.closed)).then(stop);
    });
  };

  const close = (): OutputRef => {
    for (const channel of channels) channel.end();
    collecting = false;
    const redacted = channels.reduce((sum, { redactor }) => sum + redactor.count, 0);
    return { ...log.close(), ...(redacted > 0 ? { redacted } : {}) };
  };
  return { drained, close };
}

/** Milliseconds. */
const quietFor = 100;
const drainFor = 500;
