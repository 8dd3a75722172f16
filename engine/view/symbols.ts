import type { StepStatus } from '../state/run-state.ts';
import type { Line } from './styled-text.ts';

/** One column each, and different without colour. */
export const STATUS_SYMBOLS: Readonly<Record<StepStatus, string>> = {
  pending: '·',
  confirmed: '●',
  running: '●',
  done: '✓',
  failed: '✗',
  skipped: '↷',
  'in-doubt': '?',
};

/** The same line for a terminal that knows ASCII alone; every replacement is as wide as what it replaces. */
export function inAscii(pieces: Line): Line {
  return pieces.map(part => ({ ...part, text: part.text.replace(NOT_ASCII, one => ASCII[one] ?? one) }));
}

const ASCII: Readonly<Record<string, string>> = {
  '·': '.',
  '●': '*',
  '✓': '+',
  '✗': 'x',
  '↷': '-',
  '▶': '>',
  '▸': '>',
  '◌': 'o',
  '─': '-',
  '│': '|',
  '┬': '+',
  '┴': '+',
  '├': '+',
  '…': '~',
  '•': '*',
  '«': '"',
  '»': '"',
  '‹': '<',
  '›': '>',
  '←': '<',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '␊': '|',
  '␍': '|',
  '█': '_',
};

const NOT_ASCII = /[^\x20-\x7e]/gu;
