import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialState } from '../../../../engine/state/reduce.ts';
import { withAttributes } from '../../../../engine/view/style.ts';
import { bare } from '../../../../engine/view/styled-text.ts';
import type { Input, KeyName } from '../../../../engine/view/tui/input.ts';
import { layout } from '../../../../engine/view/tui/layout.ts';
import { firstModel, type Model } from '../../../../engine/view/tui/model.ts';
import { noOutput, printed } from '../../../../engine/view/tui/output-pane.ts';
import { markedRow, matchesIn } from '../../../../engine/view/tui/search-output.ts';
import { update } from '../../../../engine/view/tui/update.ts';
import { samplePlan } from '../../../helpers/sample-plan.ts';

const start = firstModel({
  setting: {
    plan: samplePlan,

    where: { user: 'ana', host: 'ops1', cwd: '/srv', production: false, contexts: [] },
    validate: () => ({ ok: true }),
  },
  size: { columns: 80, rows: 24 },
  now: { time: '2026-11-21T02:00:00.000Z', mono: 0 },
  state: initialState,
});

describe('a search of the output', () => {
  test('goes from the end upwards, says which match it is at, and goes around', () => {
    const model = typed(send(reading(40), text('/')), 'drained');
    expect(promptOf(model)).toContain('10 of 10 in all 40 rows.');
    const before = send(model, key('enter'));
    expect(promptOf(before)).toContain('9 of 10');
    expect(promptOf(send(before, key('down')))).toContain('10 of 10');
    const around = send(model, key('down'));
    expect(promptOf(around)).toContain('1 of 10');
    expect(around.notice).toBe('From the beginning again.');
    expect(bodyOf(around)).toContain('row 0 drained');
  });

  test('keeps its place while more is printed, and follows the end again only when asked', () => {
    const model = send(typed(send(reading(40), text('/')), 'row 7 '), key('up'));
    const more = print(model, ['row 40 drained']);
    expect(promptOf(more)).toContain('1 of 1 in all 41 rows.');
    expect(bodyOf(more)).toContain('row 7 plain');
    const closed = send(more, key('escape'));
    expect(closed.overlay).toBeNull();
    expect(bodyOf(closed)).toContain('row 7 plain');
    const end = send(closed, text('G'));
    expect(end.outputUp).toBe(0);
    expect(bodyOf(print(end, ['row 41 drained']))).toContain('row 41 drained');
  });

  test('says when the beginning of the output is not there to be searched', () => {
    const model = typed(send(reading(5100), text('/')), 'row 5 ');
    expect(promptOf(model)).toContain(
      'Not found in the last 5000 rows; 100 earlier ones are in the log alone.',
    );
  });

  test('ignores case until a capital letter is typed, and takes no sign as a pattern', () => {
    const pane = printed(noOutput, 'a', { lines: ['Drain (node)', 'drain (node)'], current: '', skipped: 0 });
    expect(matchesIn(pane, 'drain')).toHaveLength(2);
    expect(matchesIn(pane, 'Drain')).toHaveLength(1);
    expect(matchesIn(pane, '(node)')).toHaveLength(2);
    expect(matchesIn(pane, '.*')).toHaveLength(0);
  });

  test('sets matches apart without colour, whatever colours the row had', () => {
    const [match] = matchesIn(pane('a \u001B[31mbad node\u001B[0m here'), 'a bad');
    const row = 'a \u001B[31mbad node\u001B[0m here';
    if (match === undefined) throw new Error('Expected a match.');
    expect(withAttributes(markedRow(row, [match], null))).toBe(
      '\u001B[1;4ma \u001B[0m\u001B[1;4mbad\u001B[0m node here',
    );
    expect(withAttributes(markedRow(row, [match], match))).toBe(
      '\u001B[7ma \u001B[0m\u001B[7mbad\u001B[0m node here',
    );
  });

  test('marks no more and no less than what was searched for', () => {
    const unit = fc.constantFrom('a', 'b', 'A', ' ', '漢', '\u001B[32m', '\u001B[0m', 'İ');
    fc.assert(
      fc.property(fc.string({ unit }), fc.constantFrom('a', 'ab', 'A', ' b', '漢'), (row, query) => {
        const matches = matchesIn(pane(row), query);
        const line = markedRow(row, matches, null);
        expect(bare(line)).toBe(row.replaceAll('\u001B[32m', '').replaceAll('\u001B[0m', ''));
        const marked = line.filter(({ style }) => style === 'match').map(part => part.text);
        expect(marked.join('').toLowerCase()).toBe(query.toLowerCase().repeat(matches.length));
      }),
    );
  });

  test('stays open over a question that comes up, and no key of it answers that', () => {
    const open = typed(send(reading(4), text('/')), 'dra');
    const asked = update(open, {
      type: 'asked',
      id: 1,
      question: { kind: 'command', step: 'look', confirmation: { kind: 'key' } },
    })[0];
    expect(asked.overlay?.kind).toBe('search');
    const armed = update(asked, { type: 'armed', id: 1 })[0];
    expect(update(armed, { type: 'input', input: text('r') })[1]).toEqual([]);
    const closed = send(armed, key('escape'));
    expect(closed.armed).toBe(false);
    expect(update(closed, { type: 'input', input: text('r') })[1]).toEqual([]);
  });

  test('of nothing says so', () => {
    expect(send(start, text('/')).notice).toBe('Nothing was printed that could be searched.');
  });
});

function reading(rows: number): Model {
  const lines = Array.from(
    { length: rows },
    (_, index) => `row ${index} ${index % 4 === 0 ? 'drained' : 'plain'}`,
  );
  return print(start, lines);
}

function print(model: Model, lines: readonly string[]): Model {
  return update(model, { type: 'printed', attempt: 'a1', update: { lines, current: '', skipped: 0 } })[0];
}

function pane(row: string) {
  return printed(noOutput, 'a', { lines: [row], current: '', skipped: 0 });
}

function send(model: Model, input: Input): Model {
  return update(model, { type: 'input', input })[0];
}

function typed(model: Model, words: string): Model {
  return [...words].reduce((next, one) => send(next, text(one)), model);
}

function text(one: string): Input {
  return { kind: 'text', text: one, burst: 1 };
}

function key(name: KeyName): Input {
  return { kind: 'key', name, burst: 1 };
}

function promptOf(model: Model): string {
  return layout(model).prompt.map(bare).join('\n');
}

function bodyOf(model: Model): string {
  return layout(model).body.map(bare).join('\n');
}
