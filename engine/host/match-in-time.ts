import { Worker } from 'node:worker_threads';
import type { Match } from '../run/ports.ts';

/** Milliseconds that one expression may take. */
const PATIENCE = 2000;

/**
 * Try an expression (flags `mu`) on a text, in a thread of its own: one that goes back and forth without end is given
 * up after `patience` milliseconds, and what waits here can still read keys.
 */
export function matchInTime(
  { pattern, text }: { readonly pattern: string; readonly text: string },
  patience: number = PATIENCE,
): Promise<Match> {
  return new Promise(resolve => {
    const worker = new Worker(PROGRAM, { eval: true, workerData: { pattern, text }, execArgv: [], env: {} });
    let timer: NodeJS.Timeout | undefined;
    const end = (match: Match): void => {
      clearTimeout(timer);
      resolve(match);
      void worker.terminate();
    };
    // Counted from when the thread runs: a busy machine takes its time to start one.
    worker.once('online', () => {
      timer = setTimeout(
        () => end({ kind: 'undecided', why: `no answer within ${patience / 1000} seconds` }),
        patience,
      );
    });
    worker.once('message', (matches: boolean) => end({ kind: matches ? 'matches' : 'differs' }));
    worker.once('error', error => end({ kind: 'undecided', why: error.message }));
  });
}

const PROGRAM = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage(new RegExp(workerData.pattern, 'mu').test(workerData.text));`;
