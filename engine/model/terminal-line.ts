import { addRendition } from './terminal-rendition.ts';

/** One line of a terminal: text is put where the cursor is, and replaces what stood there. */
export interface TerminalLine {
  put(text: string): void;
  tab(): void;
  moveToStart(): void;
  moveBack(): void;
  setRendition(parameters: string): void;
  isEmpty(): boolean;
  /** So long that it must be broken; no screen shows more. */
  isFull(): boolean;
  /** The line with its colours, closed by a reset. */
  render(): string;
  /** The line as `render` gives it; the next one starts empty, in the same colours. */
  take(): string;
}

interface Cell {
  readonly text: string;
  readonly rendition: readonly string[];
}

/** Cells in a line before it is broken. */
const LONGEST_LINE = 8192;

export function createTerminalLine(): TerminalLine {
  let cells: Cell[] = [];
  let cursor = 0;
  let rendition: readonly string[] = [];

  function putCell(text: string): void {
    cells[cursor] = { text, rendition };
    cursor += 1;
  }

  function join(mark: string): void {
    const cell = cells[cursor - 1];
    if (cell === undefined || cell.text.length > 32) putCell(mark);
    else cells[cursor - 1] = { ...cell, text: cell.text + mark };
  }

  const line: TerminalLine = {
    put(text) {
      if (text <= '~' && text.length === 1) putCell(text);
      else if (COMBINING.test(text)) join(text);
      else for (const char of text) putCell(char);
    },
    tab() {
      do putCell(' ');
      while (cursor % 8 !== 0);
    },
    moveToStart() {
      cursor = 0;
    },
    moveBack() {
      cursor = Math.max(0, cursor - 1);
    },
    setRendition(parameters) {
      rendition = addRendition(rendition, parameters);
    },
    isEmpty: () => cells.length === 0,
    isFull: () => cells.length >= LONGEST_LINE,
    render: () => renderCells(cells),
    take() {
      const text = renderCells(cells);
      cells = [];
      cursor = 0;
      return text;
    },
  };
  return line;
}

function renderCells(cells: readonly Cell[]): string {
  let out = '';
  let current: readonly string[] = [];
  for (const { text, rendition } of cells) {
    if (rendition !== current) {
      if (current.length > 0) out += RESET;
      out += rendition.map(parameters => `\u{1b}[${parameters}m`).join('');
      current = rendition;
    }
    out += text;
  }
  return current.length > 0 ? out + RESET : out;
}

const RESET = '\u{1b}[0m';

const COMBINING = /^(?:\p{M}|\u{fe0f})$/u;
