type Listener = (signal: NodeJS.Signals) => void;

const listeners = new Set<Listener>();

/**
 * Hear the signals that end, stop or hang up a console. Returns how to stop.
 *
 * Whoever stops listening may be followed by a program that leaves them to the system. A handler that is taken away
 * takes a signal with it that has come and was not told yet, so it stays, and hands the next one on.
 */
export function heedSignals(listener: Listener): () => void {
  listeners.add(listener);
  for (const signal of HEEDED)
    if (!process.listeners(signal).includes(onSignal)) process.on(signal, onSignal);
  return () => listeners.delete(listener);
}

const HEEDED = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP', 'SIGTSTP'] as const;

function onSignal(signal: NodeJS.Signals): void {
  if (listeners.size > 0) {
    for (const listener of [...listeners]) listener(signal);
    return;
  }
  process.off(signal, onSignal);
  // Somebody else has heard it, or it does what it does to any program.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
