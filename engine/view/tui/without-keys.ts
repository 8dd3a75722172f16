import type { TerminalEvent } from './terminal-port.ts';

/** What is heard while no key does anything. ^C does what it does to any program; `null` for what is dropped. */
export function withoutKeys(event: TerminalEvent): Exclude<TerminalEvent, { type: 'typed' }> | null {
  if (event.type !== 'typed') return event;
  return event.text.includes(INTERRUPT) ? { type: 'ended', signal: 'SIGINT' } : null;
}

/** What ^C sends. */
const INTERRUPT = '\u0003';
