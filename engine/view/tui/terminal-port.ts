import type { Moment } from '../moment.ts';
import type { ClipboardWay } from './clipboard.ts';
import type { Size } from './model.ts';

/** What happens at a terminal. `lost` is final: nobody reads any more. */
export type TerminalEvent =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'resized' }
  /** Somebody asks this process to end, by a signal. */
  | { readonly type: 'ended'; readonly signal: string }
  /** Somebody asks this process to stop for a while (SIGTSTP). */
  | { readonly type: 'stopped' }
  /** The process was stopped and goes on: the screen may hold anything. */
  | { readonly type: 'continued' }
  | { readonly type: 'lost'; readonly why: string };

/** The terminal as the console needs it; the host gives one. */
export interface TerminalPort {
  readonly colour: 'colour' | 'monochrome';
  readonly characters: 'unicode' | 'ascii';
  readonly clipboard: ClipboardWay;
  size(): Size;
  now(): Moment;
  /** Take the screen: alternate, empty, raw keys, pastes marked. Doing it twice clears it. */
  enter(): void;
  /** Give the screen back as it was. Safe to repeat. */
  leave(): void;
  /** Read keys while the ordinary screen stays; `enter` or `leave` ends it. */
  readKeys(): void;
  /** Write at once. What is written after the terminal was lost vanishes. */
  write(text: string): void;
  /** Returns how to stop listening. */
  listen(listener: (event: TerminalEvent) => void): () => void;
  /** Let a child have the terminal, with its modes as they were; the screen must not be held. */
  lend<T>(use: () => Promise<T>): Promise<T>;
  /** Stop this process as the terminal's stop key does; resolves when it goes on. */
  suspend(): Promise<void>;
  /** Calls back once what was written has reached the terminal. */
  drained(then: () => void): void;
  /** Calls back after `milliseconds`, with every key pressed until then already reported. Returns how to cancel. */
  later(milliseconds: number, then: () => void): () => void;
}
