import { createInterface } from 'node:readline';

interface TypedLine {
  readonly text: string;
  readonly ahead: boolean;
}

/** Lines from standard input, one for each question. */
export interface StdinReader {
  line(): Promise<TypedLine | null>;
  secret(): Promise<TypedLine | null>;
  /** Nobody waits any more for the line that was asked for. */
  withdraw(): void;
  /** Let something else read the terminal meanwhile. */
  rest<T>(use: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Read lines from a terminal or a pipe. On a terminal, a line that was typed before it was asked for says so;
 * lines in a pipe were written to be read in order.
 */
export function readStdinLines(stdin: NodeJS.ReadStream): StdinReader {
  const waiting: TypedLine[] = [];
  const asking: ((line: TypedLine | null) => void)[] = [];
  let ended = false;
  let resting = false;
  const lines = createInterface({ input: stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', text => {
    if (resting) return;
    const next = asking.shift();
    if (next === undefined) waiting.push({ text, ahead: stdin.isTTY === true });
    else next({ text, ahead: false });
  });
  lines.on('close', () => {
    ended = true;
    for (const next of asking.splice(0)) next(null);
  });

  const line = (): Promise<TypedLine | null> => {
    const first = waiting.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (ended) return Promise.resolve(null);
    return new Promise(resolve => asking.push(resolve));
  };
  const rest = async <T>(use: () => Promise<T>): Promise<T> => {
    resting = true;
    stdin.pause();
    try {
      return await use();
    } finally {
      resting = false;
      if (!ended) stdin.resume();
    }
  };
  return {
    line,
    secret: async () => (stdin.isTTY === true && !ended ? await rest(() => readUnseen(stdin)) : await line()),
    withdraw: () => {
      for (const next of asking.splice(0)) next(null);
    },
    rest,
    close: () => {
      lines.close();
      stdin.pause();
    },
  };
}

/** A line from the terminal without echo. Interrupt and end of input give `null`. */
function readUnseen(stdin: NodeJS.ReadStream): Promise<TypedLine | null> {
  return new Promise(resolve => {
    let text = '';
    const finish = (result: TypedLine | null) => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
      resolve(result);
    };
    const onData = (data: Buffer | string) => {
      for (const key of data.toString()) {
        if (key === '\r' || key === '\n') return finish({ text, ahead: false });
        if (key === '\u0003' || key === '\u0004') return finish(null);
        if (key === '\u007F' || key === '\b') text = text.slice(0, -1);
        else if (key >= ' ') text += key;
      }
    };
    stdin.setRawMode(true);
    stdin.on('data', onData);
    stdin.resume();
  });
}
