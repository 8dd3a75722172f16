import { afterKeys } from './after-keys.ts';
import { setRaw } from './set-raw.ts';

/** What came while nobody was asked: nothing, something that was dropped, or a wish to leave. */
export type Dropped = 'nothing' | 'something' | 'leave';

/**
 * Drop what a terminal sends until it has sent nothing for a while: the rest of a paste, and what was typed ahead, answer
 * no question. ^C, ^D and the end of input are heard.
 */
export function untilQuiet(stdin: NodeJS.ReadStream): Promise<Dropped> {
  return new Promise(resolve => {
    let dropped: Dropped = 'nothing';
    let stopWaiting = () => {};
    const wait = () => {
      stopWaiting();
      stopWaiting = afterKeys(QUIET, () => end(dropped));
    };
    const drop = (keys: Buffer | string) => {
      if (LEAVING.test(String(keys))) return end('leave');
      dropped = 'something';
      wait();
    };
    const leave = () => end('leave');
    const end = (how: Dropped) => {
      stopWaiting();
      stdin.off('data', drop).off('end', leave).off('close', leave).off('error', leave).pause();
      setRaw(stdin, 'cooked');
      resolve(how);
    };
    // Raw, or the terminal would keep a line without an end, and hand it over as the beginning of the answer.
    setRaw(stdin, 'raw');
    stdin.on('data', drop).on('end', leave).on('close', leave).on('error', leave).resume();
    wait();
  });
}

/** Milliseconds: longer than a paste stands still between two pieces. */
const QUIET = 300;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are keys.
const LEAVING = /[\u0003\u0004]/;
