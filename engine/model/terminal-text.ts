import { escapeCodePoint, isEmojiSelector, isPrintable } from './printable.ts';
import { createTerminalLine } from './terminal-line.ts';
import { isRendition } from './terminal-rendition.ts';

/** Lines finished since the last call, and the unfinished line, which replaces the one reported before. */
export interface TerminalUpdate {
  readonly lines: readonly string[];
  readonly current: string;
}

/** A child's output on its way to the screen. */
export interface TerminalText {
  write(bytes: Uint8Array): TerminalUpdate;
  /** No more bytes: what was held back is shown, and an unfinished line becomes a line. */
  end(): TerminalUpdate;
}

interface TerminalTextOptions {
  /** Whether colours and weights are kept. */
  readonly colour: 'keep' | 'drop';
}

/** Longest control sequence that is waited for, in UTF-16 units. Real colour settings are far shorter. */
const LONGEST_SEQUENCE = 256;

/**
 * Read a child's output as a terminal would, and keep of its control sequences only select-graphic-rendition.
 * All others appear as visible text, their payload included, so a string that is never terminated swallows nothing.
 * Carriage return, backspace and tab move within the line. The result does not depend on how the bytes were cut.
 * States: the control-sequence part of Paul Williams' parser, https://vt100.net/emu/dec_ansi_parser.
 */
export function createTerminalText(options: TerminalTextOptions = { colour: 'keep' }): TerminalText {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const line = createTerminalLine();
  let finished: string[] = [];
  /** The control sequence being read, from its ESC on; empty in the ground state. */
  let sequence = '';
  let before: string | undefined;

  function read(text: string): void {
    for (const char of text) readChar(char);
  }

  function readChar(char: string): void {
    if (char === '\u{1b}' || char === '\u{9b}') {
      showSequence();
      sequence = char;
    } else if (sequence === '') {
      readGround(char);
    } else if (sequence === '\u{1b}' && char !== '[') {
      showSequence();
      readGround(char);
    } else if (!isSequencePart(char) || sequence.length >= LONGEST_SEQUENCE) {
      showSequence();
      readGround(char);
    } else {
      sequence += char;
      if (isFinal(char) && !(sequence === '\u{1b}[')) endSequence();
    }
  }

  function endSequence(): void {
    const body = sequence.replace('\u{9b}', '').replace('\u{1b}[', '');
    if (isRendition(body)) {
      if (options.colour === 'keep') line.setRendition(body.slice(0, -1));
      sequence = '';
    } else {
      showSequence();
    }
  }

  function showSequence(): void {
    const held = sequence;
    sequence = '';
    for (const char of held) readGround(char);
  }

  function readGround(char: string): void {
    if (char === '\n') finished.push(line.take());
    else if (char === '\r') line.moveToStart();
    else if (char === '\b') line.moveBack();
    else if (char === '\t') line.tab();
    else if (isEmojiSelector(char, before)) line.put(char);
    else line.put(isPrintable(char) ? char : escapeCodePoint(char));
    before = char;
    if (line.isFull()) finished.push(line.take());
  }

  function update(): TerminalUpdate {
    const lines = finished;
    finished = [];
    return { lines, current: line.render() };
  }

  return {
    write(bytes) {
      read(decoder.decode(bytes, { stream: true }));
      return update();
    },
    end() {
      read(decoder.decode());
      showSequence();
      if (!line.isEmpty()) finished.push(line.take());
      return update();
    },
  };
}

/** Parameter, intermediate and final characters of a control sequence. */
function isSequencePart(char: string): boolean {
  return char >= ' ' && char <= '~';
}

function isFinal(char: string): boolean {
  return char >= '@' && char <= '~';
}
