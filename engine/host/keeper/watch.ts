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

/** The next change in a directory, or at the latest a moment later. */
export interface NextChange {
  readonly happened: Promise<void>;
  stop(): void;
}

/** Look at what is there after calling this and before waiting, and no change is missed. `poll` in milliseconds. */
export function nextChange(directory: string, poll = 100): NextChange {
  let stop = (): void => {};
  const happened = new Promise<void>(resolve => {
    const timer = setTimeout(() => stop(), poll);
    const watcher = watchIfThere(directory, () => stop());
    stop = () => {
      clearTimeout(timer);
      watcher?.close();
      resolve();
    };
  });
  return { happened, stop: () => stop() };
}
