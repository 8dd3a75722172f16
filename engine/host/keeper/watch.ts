import { type FSWatcher, watch } from 'node:fs';

/** How to stop watching. */
export interface Watch {
  close(): void;
}

interface Shared {
  readonly watcher: FSWatcher;
  readonly listeners: Set<(name: string | null) => void>;
}

/** Whoever waits for the end of an attempt and whoever shows what it prints look at the same directory. */
const shared = new Map<string, Shared>();

/** Watch a directory; `null` where it does not exist, or the system has no watches left. Pair it with a poll. */
export function watchIfThere(directory: string, onChange: (name: string | null) => void): Watch | null {
  const found = shared.get(directory) ?? open(directory);
  if (found === null) return null;
  const listener = (name: string | null): void => onChange(name);
  found.listeners.add(listener);
  return {
    close: () => {
      found.listeners.delete(listener);
      if (found.listeners.size === 0) leave(directory, found);
    },
  };
}

function open(directory: string): Shared | null {
  const listeners: Shared['listeners'] = new Set();
  try {
    const watcher = watch(directory, (_event, name) => {
      for (const listener of [...listeners]) listener(name);
    });
    const opened = { watcher, listeners };
    watcher.on('error', () => leave(directory, opened));
    shared.set(directory, opened);
    return opened;
  } catch {
    return null;
  }
}

function leave(directory: string, { watcher }: Shared): void {
  if (shared.get(directory)?.watcher === watcher) shared.delete(directory);
  watcher.close();
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
  const begin = () =>
    watchIfThere(directory, name => {
      if (name !== null && !matters(name)) return;
      changed = true;
      wake();
    });
  let watcher = begin();
  return {
    next: () =>
      new Promise(resolve => {
        // Not at once: who follows a flood would look at every drop.
        const timer = setTimeout(() => wake(), changed ? 0 : poll);
        wake = () => {
          clearTimeout(timer);
          changed = false;
          // A directory may be made after its watch was asked for.
          if (!closed) watcher ??= begin();
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
