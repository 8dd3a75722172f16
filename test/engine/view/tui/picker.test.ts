import { describe, expect, test } from 'vitest';
import { bare } from '../../../../engine/view/styled-text.ts';
import { fieldOf } from '../../../../engine/view/tui/field.ts';
import type { Input } from '../../../../engine/view/tui/input.ts';
import { matching, newPicker, type Picker, pick } from '../../../../engine/view/tui/picker.ts';
import { pickerFrame } from '../../../../engine/view/tui/picker-frame.ts';

const items = [
  { id: 'start', title: 'Start the full stack', group: 'stack.md', about: '2 steps' },
  { id: 'restart', title: 'Restart a single service', group: 'stack.md', about: '1 step' },
  { id: 'rotate', title: 'Rotate the keys', group: 'vault.md', about: '9 steps' },
  { id: 'demarrer', title: 'Redémarrer un service', group: 'pile.md', about: '1 step' },
];

const titles = (typed: string) => matching({ items, field: fieldOf(typed) }).map(item => item.title);

describe('the picker', () => {
  test('finds every typed word anywhere, words of the title first', () => {
    expect(titles('start')).toEqual(['Start the full stack', 'Restart a single service']);
    expect(titles('service rest')).toEqual(['Restart a single service']);
    expect(titles('vault')).toEqual(['Rotate the keys']);
    expect(titles('')).toHaveLength(4);
  });

  test('cares neither for accents nor for capitals', () => {
    expect(titles('REDEM')).toEqual(['Redémarrer un service']);
  });

  test('takes letters in their order when no word fits', () => {
    expect(titles('rss')).toEqual(['Restart a single service']);
    expect(titles('zzz')).toEqual([]);
  });

  test('moves, chooses, clears and leaves', () => {
    const [moved] = pick(newPicker(items), { kind: 'key', name: 'down', burst: 1 });
    expect(pick(moved, { kind: 'key', name: 'enter', burst: 1 })[1]).toEqual({
      kind: 'chosen',
      id: 'restart',
    });
    const [typed] = pick(moved, { kind: 'text', text: 'v', burst: 1 });
    expect(typed.at).toBe(0);
    const [cleared, still] = pick(typed, { kind: 'key', name: 'escape', burst: 1 });
    expect([cleared.field.characters, still.kind]).toEqual([[], 'open']);
    expect(pick(cleared, { kind: 'key', name: 'escape', burst: 1 })[1]).toEqual({ kind: 'left' });
  });

  test('chooses nothing when nothing matches', () => {
    const none: Picker = { ...newPicker(items), field: fieldOf('zzz') };
    expect(pick(none, enter)[1]).toEqual({ kind: 'open' });
  });

  test('shows the chosen row by a sign, and what it does below', () => {
    const frame = pickerFrame({ ...newPicker(items), at: 2 }, { columns: 60, rows: 12 });
    expect(
      [...frame.header, ...frame.body, ...frame.prompt, frame.help]
        .map(row => bare(row).trimEnd())
        .join('\n'),
    ).toMatchInlineSnapshot(`
      " Choose a procedure                                       4
         > █ type to filter
      ────────────────────────────────────────────────────────────
         Start the full stack                            stack.md
         Restart a single service                        stack.md
       ▸ Rotate the keys                                 vault.md
         Redémarrer un service                            pile.md

      ────────────────────────────────────────────────────────────
         9 steps
       Enter choose   ↑ ↓ move   Esc clear, then leave"
    `);
  });

  test('tells procedures of the same title apart by where they stand, however long that is', () => {
    const far = 'teams/storage/runbooks/databases/primary/failover.md';
    const twins = ['Postgres', 'MySQL'].map(name => ({
      id: `restart-${name}`,
      title: 'Restart',
      group: `${far} › ${name}`,
      about: '',
    }));
    const rows = pickerFrame(newPicker(twins), { columns: 60, rows: 12 }).body.map(bare);
    expect(rows.slice(0, 2).map(row => row.trimEnd())).toEqual([
      ' ▸ Restart                   …rimary/failover.md › Postgres',
      '   Restart                   …s/primary/failover.md › MySQL',
    ]);
  });
});

const enter: Input = { kind: 'key', name: 'enter', burst: 1 };
