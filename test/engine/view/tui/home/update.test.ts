import { describe, expect, test } from 'vitest';
import { line } from '../../../../../engine/view/styled-text.ts';
import { fieldText } from '../../../../../engine/view/tui/field.ts';
import { chosenEntry } from '../../../../../engine/view/tui/home/model.ts';
import { updateHome } from '../../../../../engine/view/tui/home/update.ts';
import {
  homeWith,
  key,
  NODES,
  procedureEntry,
  runEntry,
  sent,
  typing,
} from '../../../../helpers/home-entries.ts';

const model = homeWith(NODES);
const [first] = NODES;
const armed = sent(model, { type: 'armed', key: first?.key ?? '' });

describe('Enter', () => {
  test('opens what was on the screen long enough', () => {
    expect(updateHome(armed, key('enter'))[1]).toEqual([{ kind: 'open', entry: first }]);
  });

  test('does nothing before, and says so', () => {
    const [next, intents] = updateHome(model, key('enter'));
    expect(intents).toEqual([]);
    expect(next.notice).toMatch(/Too early/);
  });

  test('is not called too early any more once it would count', () => {
    const early = sent(model, key('enter'));
    expect(sent(early, { type: 'armed', key: 'another' }).notice).toMatch(/Too early/);
    expect(sent(early, { type: 'armed', key: first?.key ?? '' }).notice).toBeNull();
  });

  test('leaves all else that was said where it is once it would count', () => {
    const told = sent(model, key('ctrl-r'), { type: 'armed', key: first?.key ?? '' });
    expect(told).toMatchObject({ armed: first?.key, notice: 'Every file could be read.' });
  });

  test('does nothing when it came with other keys', () => {
    const [next, intents] = updateHome(armed, {
      type: 'input',
      input: { kind: 'key', name: 'enter', burst: 4 },
    });
    expect(intents).toEqual([]);
    expect(next.notice).toMatch(/Several keys/);
  });

  test('counts for what was read and not for what took its place', () => {
    expect(updateHome(sent(armed, key('down')), key('enter'))[1]).toEqual([]);
    expect(updateHome(sent(armed, ...typing('rotate')), key('enter'))[1]).toEqual([]);
    // A letter that changes nothing of what is chosen takes nothing back.
    expect(updateHome(sent(armed, ...typing('d')), key('enter'))[1]).toHaveLength(1);
  });

  test('has to wait again after the screen was covered', () => {
    expect(updateHome(sent(armed, { type: 'uncovered' }), key('enter'))[1]).toEqual([]);
  });

  test('is armed for what is chosen only', () => {
    expect(sent(model, { type: 'armed', key: 'another' }).armed).toBeNull();
  });
});

describe('moving', () => {
  const chosen = (...keys: readonly Parameters<typeof key>[0][]) =>
    chosenEntry(sent(model, ...keys.map(key)))?.title;

  test('by rows, to both ends, and never beyond', () => {
    expect(chosen('down')).toBe('Restart a single service');
    expect(chosen('ctrl-n', 'ctrl-n', 'ctrl-p')).toBe('Restart a single service');
    expect(chosen('end')).toBe('Redémarrer un service');
    expect(chosen('end', 'down', 'page-down')).toBe('Redémarrer un service');
    expect(chosen('end', 'home', 'up', 'page-up')).toBe('Drain a node');
  });

  test('what a person moved to stays chosen while more arrives', () => {
    const more = {
      type: 'arrived',
      entries: [procedureEntry({ title: 'Rotate a log', file: 'a.md' })],
      files: { total: 4, read: 4 },
    } as const;
    const moved = sent(model, ...typing('rotate'), key('down'));
    expect(chosenEntry(sent(model, key('end'), more))?.title).toBe('Redémarrer un service');
    expect(chosenEntry(sent(moved, more))?.key).toBe(chosenEntry(moved)?.key);
  });
});

describe('Esc', () => {
  test('clears first, keeps what is chosen, then leaves', () => {
    const typed = sent(model, ...typing('keys'));
    const cleared = sent(typed, key('escape'));
    expect(fieldText(cleared.field)).toBe('');
    expect(chosenEntry(cleared)?.title).toBe('Rotate the keys');
    expect(updateHome(typed, key('escape'))[1]).toEqual([]);
    expect(updateHome(cleared, key('escape'))[1]).toEqual([{ kind: 'leave' }]);
  });

  test('^C leaves at once, from anywhere', () => {
    expect(updateHome(sent(model, ...typing('keys')), key('ctrl-c'))[1]).toEqual([{ kind: 'leave' }]);
    expect(updateHome(sent(model, key('f1')), key('ctrl-c'))[1]).toEqual([{ kind: 'leave' }]);
  });
});

describe('help', () => {
  test('? opens it where nothing is typed, and is a letter elsewhere', () => {
    expect(sent(model, ...typing('?')).overlay?.kind).toBe('help');
    const typed = sent(model, ...typing('why?'));
    expect(typed.overlay).toBeNull();
    expect(fieldText(typed.field)).toBe('why?');
    expect(sent(typed, key('f1')).overlay?.kind).toBe('help');
  });

  test('letters typed over it search for nothing', () => {
    const help = sent(model, key('f1'), ...typing('xyz'));
    expect(fieldText(help.field)).toBe('');
    expect(sent(help, key('escape')).overlay).toBeNull();
  });
});

describe('reading about an entry', () => {
  test('asks for its text once, and shows only what was asked for last', () => {
    const [asked, intents] = updateHome(model, key('tab'));
    expect(intents).toMatchObject([{ kind: 'page', id: 1, what: 'show', entry: first }]);
    const again = sent(asked, key('escape'), key('ctrl-d'));
    const late = sent(again, { type: 'page', id: 1, lines: [line('late')] });
    expect(late.overlay).toMatchObject({ what: 'plan', lines: null });
    const shown = sent(late, { type: 'page', id: 2, lines: [line('in time')] });
    expect(shown.overlay).toMatchObject({ lines: [line('in time')] });
    expect(updateHome(shown, key('enter'))[1]).toEqual([]);
  });

  test('pages within its text and no further', () => {
    const lines = Array.from({ length: 50 }, (_, index) => line(`row ${index}`));
    const shown = sent(model, key('tab'), { type: 'page', id: 1, lines });
    const top = (...keys: readonly Parameters<typeof key>[0][]) => sent(shown, ...keys.map(key)).overlay?.top;
    expect(top('page-down')).toBe(19);
    expect(top('end')).toBe(30);
    expect(top('end', 'page-down', 'down')).toBe(30);
    expect(top('end', 'home', 'up')).toBe(0);
  });
});

test('a paste becomes one line, and a file is refused', () => {
  const paste = (text: string) => sent(model, { type: 'input', input: { kind: 'paste', text } });
  expect(fieldText(paste('rotate\n  the\tkeys\n').field)).toBe('rotate the keys');
  expect(fieldText(paste('long '.repeat(100)).field)).toBe('');
});

test('^R lists files that could not be read, where there are any', () => {
  expect(sent(model, key('ctrl-r')).notice).toBe('Every file could be read.');
  const missed = sent(model, { type: 'unreadable', why: 'a.md is not text.' }, key('ctrl-r'));
  expect(missed.overlay?.kind).toBe('unreadable');
});

test('runs come before procedures, and are opened as runs', () => {
  const run = runEntry();
  const both = sent(homeWith([run, ...NODES]), { type: 'armed', key: run.key });
  expect(updateHome(both, key('enter'))[1]).toEqual([{ kind: 'open', entry: run }]);
});
