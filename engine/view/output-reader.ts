import type { AttemptId } from '../journal/attempt-event.ts';
import { createTerminalText, type TerminalUpdate } from '../model/terminal-text.ts';
import type { OutputChunk } from '../run/ports.ts';

interface OutputReaderOptions {
  /** Calls back soon: what comes until then is shown together. */
  readonly later: (then: () => void) => void;
  readonly print: (attempt: AttemptId, update: TerminalUpdate & { readonly skipped: number }) => void;
}

export interface OutputReader {
  read(attempt: AttemptId, chunk: OutputChunk): void;
  /** Show what still waits. */
  flush(): void;
  /** An attempt prints no more. */
  end(attempt: AttemptId): void;
}

/** Turns the bytes of attempts into rows that are safe to show, no more of them than a screen can keep up with. */
export function outputReader({ later, print }: OutputReaderOptions): OutputReader {
  const streams = new Map<AttemptId, Stream>();
  let scheduled = false;

  const show = () => {
    scheduled = false;
    for (const [attempt, stream] of streams) {
      const update = stream.take();
      if (update !== null) print(attempt, update);
    }
  };

  return {
    flush: show,
    end: attempt => {
      show();
      streams.delete(attempt);
    },
    read: (attempt, chunk) => {
      const stream = streams.get(attempt) ?? newStream();
      streams.set(attempt, stream);
      const words = insteadOf(chunk);
      stream.add(words === null ? chunk.bytes : new TextEncoder().encode(`${words}\n`));
      if (scheduled) return;
      scheduled = true;
      later(show);
    },
  };
}

type Stream = ReturnType<typeof newStream>;

/** What one attempt printed and nobody was shown yet. */
function newStream() {
  let terminal = createTerminalText();
  let waiting: Uint8Array[] = [];
  let size = 0;
  let skipped = 0;

  /** More came than anybody can read: what is skipped stands in the log. */
  const skip = () => {
    while (size > MOST) {
      const [first] = waiting;
      if (first === undefined) return;
      const surplus = size - MOST;
      const cut =
        first.length <= surplus ? first.length : first.indexOf(LINE_FEED, surplus) + 1 || first.length;
      skipped += countRows(first.subarray(0, cut));
      size -= cut;
      waiting = cut === first.length ? waiting.slice(1) : [first.subarray(cut), ...waiting.slice(1)];
      terminal = createTerminalText();
    }
  };

  return {
    add: (bytes: Uint8Array) => {
      waiting.push(bytes);
      size += bytes.length;
      skip();
    },
    take: (): (TerminalUpdate & { readonly skipped: number }) | null => {
      if (waiting.length === 0) return null;
      const lines: string[] = [];
      let current = '';
      for (const bytes of waiting) {
        const update = terminal.write(bytes);
        for (const line of update.lines) lines.push(line);
        current = update.current;
      }
      const taken = { lines, current, skipped };
      waiting = [];
      size = 0;
      skipped = 0;
      return taken;
    },
  };
}

/** What stands in place of output that is not there to be shown; `null` for output that is. */
export function insteadOf({ channel, missing }: OutputChunk): string | null {
  if (channel === 'gap') return `… ${missing ?? 0} bytes of output are not kept …`;
  return channel === 'withheld' ? 'Output kept from the screen: it captures a secret.' : null;
}

/** Bytes shown at once: more than a screen holds, little enough to lay out between two frames. */
const MOST = 32 * 1024;
const LINE_FEED = 10;

function countRows(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
