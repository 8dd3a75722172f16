import { ANY_QUESTION, DONE, DOUBT, FAILED } from '../answer-keys.ts';
import { FAILURE } from '../failure-keys.ts';
import { type Binding, SKIP } from '../key-binding.ts';
import { type Line, line, type Piece, piece } from '../styled-text.ts';
import { lineWidth, textWidth } from '../width.ts';
import * as keys from './key-tables.ts';
import { bindings } from './keymap.ts';
import type { Model } from './model.ts';

/** The keys that matter now on one row: as many as fit, the way out and the key to all of them always among them. */
export function helpLine(now: readonly Binding[], columns: number): Line {
  const told = now.filter(binding => !binding.quiet);
  const last = told.filter(({ action }) => action === 'leave' || action === 'help');
  const end = last.flatMap(entry);
  const pieces: Piece[] = [piece(' ')];
  for (const binding of told) {
    if (last.includes(binding)) continue;
    const next = entry(binding);
    if (lineWidth(pieces) + lineWidth(next) + lineWidth(end) > columns) break;
    pieces.push(...next);
  }
  return [...pieces, ...end];
}

/** Every key, first the ones that mean something now. */
export function helpPage(model: Model, columns: number): readonly Line[] {
  const now = bindings({ ...model, overlay: null });
  const elsewhere = EVERYWHERE.filter(binding => !now.some(known => known.action === binding.action));
  return [
    line(' Keys now', 'title'),
    ...now.filter(binding => binding.help !== '').map(binding => row(binding, columns)),
    [],
    line(' Elsewhere', 'title'),
    ...elsewhere.map(binding => row(binding, columns)),
    [],
    line(' What starts a step', 'title'),
    line('   r or Enter   a step that only looks'),
    line('   Enter        a step that changes things'),
    line('   a letter     shown on the screen: a step that interrupts a live service'),
    line('   the words    typed out: a step that can lose data'),
    line('   Keys pressed before the question could be read, and pasted text, start nothing.', 'dim'),
  ];
}

const EVERYWHERE: readonly Binding[] = [
  ...FAILURE,
  ...DOUBT,
  DONE,
  FAILED,
  SKIP,
  ...keys.RUNNING,
  ...ANY_QUESTION,
];

function entry(binding: Binding): readonly Piece[] {
  return [piece(binding.shown, 'key'), piece(` ${binding.label}   `, 'dim')];
}

function row(binding: Binding, columns: number): Line {
  const shown = binding.keys.map(nameOf).join(' ');
  const gap = ' '.repeat(Math.max(1, 16 - textWidth(shown)));
  return [
    piece('   '),
    piece(shown, 'key'),
    piece(`${gap}${binding.help}`.slice(0, Math.max(0, columns - 4))),
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  home: 'Home',
  end: 'End',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  ' ': 'Space',
};

function nameOf(key: string): string {
  if (key.startsWith('ctrl-')) return `^${key.slice(5).toUpperCase()}`;
  return NAMES[key] ?? key;
}
