import type { TerminalPort } from './terminal-port.ts';

interface TimeToReadOptions<What> {
  readonly terminal: Pick<TerminalPort, 'later'>;
  /** What the screen shows that nobody had the time to read yet; `null` when there is no such thing. */
  readonly unread: () => What | null;
  readonly onRead: (what: What) => void;
}

interface TimeToRead {
  /** A frame was drawn. What was on the screen already goes on being read. */
  begin(): void;
  /** A key came too early. Who holds it down reads nothing: the time begins with its last repetition. */
  beginAnew(): void;
}

/** Tell what counts as read: what a key could be meant for, a while after it reached the terminal. */
export function timeToRead<What extends string | number>({
  terminal,
  unread,
  onRead,
}: TimeToReadOptions<What>): TimeToRead {
  let being: { readonly what: What; readonly cancel: () => void } | null = null;
  const stop = () => {
    being?.cancel();
    being = null;
  };
  const begin = () => {
    const what = unread();
    if (what !== null && what === being?.what) return;
    stop();
    if (what === null) return;
    const cancel = terminal.later(READING_TIME, () => {
      being = null;
      onRead(what);
    });
    being = { what, cancel };
  };
  return {
    begin,
    beginAnew: () => {
      stop();
      begin();
    },
  };
}

/** Milliseconds something must have been on the screen before a key can be meant for it. */
export const READING_TIME = 300;
