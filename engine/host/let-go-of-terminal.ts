import { closeSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * Leave a terminal that has gone away behind before Node ends: Node resets the terminals it was started on, and aborts
 * with a stack trace and a core file when one of them cannot be reset.
 */
export function letGoOfTerminal(): void {
  const terminals = [0, 1, 2].filter(descriptor => isatty(descriptor));
  process.on('exit', () => {
    for (const descriptor of terminals) if (!isatty(descriptor)) replace(descriptor);
  });
}

/** A descriptor that now leads elsewhere is left alone. */
function replace(descriptor: number): void {
  try {
    closeSync(descriptor);
    // The lowest free number is taken, which is the one just closed.
    openSync('/dev/null', 'r+');
  } catch {
    // Nothing more can be done for a terminal that is gone.
  }
}
