import { type FSWatcher, watch } from 'node:fs';

/** Watch a directory; `null` where it does not exist, or the system has no watches left. Pair it with a poll. */
export function watchIfThere(directory: string, onChange: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(directory, (_event, name) => onChange(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** Changes of a directory, one wait after the other. */
export interface Changes {
  /** Resolves at the next change that was not waited for yet, and at the latest a moment later. */
  next(): Promise<void>;
  /** Whoever waits is let go. */
  close(): void;
}

export interface ChangesOptions {
  /** Milliseconds. */
  readonly poll?: number;
  /** Names of entries that matter; by default all. Much else changes beside them while a step begins. */
  matters?(name: string): boolean;
}

/** Look at what is there after calling this and before waiting, and no change is missed. */
export function changesIn(
  directory: string,
  { poll = 100, matters = () => true }: ChangesOptions = {},
): Changes {
  let changed = false;
  let closed = false;
  let wake = (): void => {};
  const open = () =>
    watchIfThere(directory, name => {
      if (name !== null && !matters(name)) return;
      changed = true;
      wake();
    });
  let watcher = open();
  return {
    next: () =>
      new Promise(resolve => {
        const timer = setTimeout(() => wake(), changed ? 0 : poll);
        wake = () => {
          clearTimeout(timer);
          changed = false;
          // A directory may be made after its watch was asked for.
          if (!closed) watcher ??= open();
          resolve();
        };
      }),
    close: () => {
      closed = true;
      watcher?.close();
      wake();
    },
  };
}
