import { decode, flush, type Input, newDecoder } from './input.ts';
import type { Frame } from './layout.ts';
import { openScreen } from './open-screen.ts';
import type { Opening } from './opening.ts';
import { painter } from './painter.ts';
import type { Painted } from './repaint.ts';
import type { Screen } from './screen.tsx';
import type { TerminalEvent, TerminalPort } from './terminal-port.ts';
import { withoutKeys } from './without-keys.ts';

/** A terminal held for drawing frames and reading keys. */
export interface Stage {
  /** Show a frame, at most once for each sixtieth of a second; the newest wins. */
  draw(): void;
  /** Take the terminal anew, whatever happened to it. */
  redraw(): void;
  /** Draw for another size of the terminal, which stays held: no key is lost and no other screen shows. */
  refit(): void;
  suspend(): Promise<void>;
  /** Lend the terminal to a child. What it printed stays until somebody has seen it; drawing waits for that. */
  lend<T>(use: () => Promise<T>, announcement: string): Promise<T>;
  /** Lend the terminal to what is left by its reader's own key: drawing goes on at once. */
  leaveTo<T>(use: () => Promise<T>): Promise<T>;
  close(): void;
}

interface StageOptions {
  readonly terminal: TerminalPort;
  /** What holds the terminal and is drawn over, if anything does. */
  readonly opening?: Opening | undefined;
  readonly frame: () => Frame;
  readonly onInput: (input: Input) => void;
  readonly onEvent: (event: Exclude<TerminalEvent, { type: 'typed' }>) => void;
  /** A frame was written to the terminal. */
  readonly onDrawn: () => void;
  /** The screen is about to be drawn again after something else covered it. */
  readonly onUncovered: () => void;
}

/** Take the terminal. The first frame is drawn when what is asked at once has been asked, and shows it. */
export function openStage(options: StageOptions): Stage {
  const { terminal, opening, frame, onInput, onEvent, onDrawn, onUncovered } = options;
  const paint = painter(terminal);
  let screen: Screen | null = null;
  let painted: Painted = [];
  let cancelDraw: (() => void) | null = null;
  let cancelFlush: (() => void) | null = null;
  let decoder = newDecoder;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isHeld = false;
  let isRead = true;
  let heedsKeys = opening === undefined;
  let closed = false;

  const show = () => {
    cancelDraw?.();
    cancelDraw = null;
    heedsKeys = true;
    drawnAt = terminal.now().mono;
    if (screen === null)
      screen = openScreen({ size: terminal.size(), write: terminal.write, paint, first: frame(), painted });
    else screen.show(frame());
    terminal.drained(onDrawn);
  };
  const draw = () => {
    if (!isHeld || cancelDraw !== null) return;
    cancelDraw = terminal.later(Math.max(0, drawnAt + FRAME - terminal.now().mono), show);
  };
  const mount = (shown: Painted | null = null) => {
    if (shown === null) terminal.enter();
    painted = shown ?? [];
    isHeld = true;
    draw();
  };
  const unmount = () => {
    isHeld = false;
    heedsKeys = true;
    terminal.leave();
    undraw();
  };
  const undraw = () => {
    cancelDraw?.();
    cancelDraw = null;
    screen?.unmount();
    screen = null;
  };
  const uncover = () => {
    onUncovered();
    mount();
  };
  const remount = () => {
    if (!isHeld) return;
    unmount();
    uncover();
  };
  const take = (result: ReturnType<typeof decode>) => {
    decoder = result.decoder;
    for (const input of result.inputs) {
      if (isRead) onInput(input);
      else if (input.kind === 'key' && input.name === 'enter') {
        isRead = true;
        terminal.write(BELOW);
        uncover();
      }
    }
  };

  const stop = terminal.listen(event => {
    // What was typed before the first frame is for what was there before it.
    const heard = heedsKeys ? event : withoutKeys(event);
    if (heard === null) return;
    if (heard.type !== 'typed') return onEvent(heard);
    cancelFlush?.();
    take(decode(decoder, heard.text));
    const wait = decoder.paste === null ? ESCAPE_WAIT : PASTE_WAIT;
    cancelFlush = terminal.later(wait, () => take(flush(decoder)));
  });
  try {
    mount(opening?.handOver());
  } catch (error) {
    stop();
    unmount();
    throw error;
  }

  return {
    draw,
    redraw: remount,
    refit: () => {
      if (!isHeld) return;
      undraw();
      painted = [];
      onUncovered();
      terminal.write(CLEAR);
      show();
    },
    suspend: async () => {
      unmount();
      await terminal.suspend();
      if (!closed) uncover();
    },
    lend: async (use, announcement) => {
      unmount();
      terminal.write(announcement);
      try {
        return await terminal.lend(use);
      } finally {
        isRead = false;
        terminal.write(RETURN);
        terminal.readKeys();
      }
    },
    leaveTo: async use => {
      unmount();
      try {
        return await terminal.lend(use);
      } finally {
        if (!closed) uncover();
      }
    },
    close: () => {
      closed = true;
      cancelFlush?.();
      stop();
      unmount();
    },
  };
}

/** On a row of its own, wherever the child left the cursor. */
const RETURN = '\r\n\u001B[K── It has ended. Press Enter to go back. ──';
/** What is said after the console goes below that row, and not into what the child left there. */
const BELOW = '\r\n\u001B[J';
/** Milliseconds between frames. */
const FRAME = 16;
/** Milliseconds after which a lone escape was the key and not the beginning of a sequence. */
const ESCAPE_WAIT = 40;
/** Milliseconds of silence after which a paste is over although no mark ended it: keys would be part of it for ever. */
const PASTE_WAIT = 1000;
/** An empty screen, whatever colours and scroll region were left. */
const CLEAR = '\u001B[0m\u001B[r\u001B[2J\u001B[H';
