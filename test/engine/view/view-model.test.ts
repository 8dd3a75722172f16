import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../engine/journal/event.ts';
import { initialState, replay } from '../../../engine/state/reduce.ts';
import { commandSegments, quoteValue } from '../../../engine/view/command-segments.ts';
import { type ViewInput, viewModel } from '../../../engine/view/view-model.ts';
import { sampleJournal, tickingJournal } from '../../helpers/sample-journal.ts';
import { database, passphrase, samplePlan } from '../../helpers/sample-plan.ts';

const events = sampleJournal().read();

describe('a command', () => {
  const variables = [{ ...database, aliases: ['db'] }, passphrase];
  const text = 'move <db> <passphrase> <other>';
  const placeholders = ['<db>', '<passphrase>', '<other>'].map(raw => ({
    raw,
    name: raw.slice(1, -1),
    style: 'angle' as const,
    start: text.indexOf(raw),
    end: text.indexOf(raw) + raw.length,
  }));
  const shown = (state: Pick<ViewInput['state'], 'bindings' | 'secretsAtHand'>) =>
    commandSegments({ text, placeholders }, variables, state).map(
      ({ kind, text: part }) => `${kind}:${part}`,
    );

  test('shows values where its placeholders stood, secrets by name, and gaps as gaps', () => {
    const binding = { name: 'database', type: 'safe', value: 'a\nb', provenance: 'flag' } as const;
    expect(
      shown({ bindings: new Map([['database', binding]]), secretsAtHand: new Set(['passphrase']) }),
    ).toEqual([
      'literal:move ',
      'value:«a␊b»',
      'literal: ',
      'secret:‹secret:passphrase›',
      'literal: ',
      'placeholder:<other>',
    ]);
    expect(shown(initialState)).toContain('placeholder:<passphrase>');
  });

  test('without values is its template', () => {
    expect(
      commandSegments({ text, placeholders }, variables, initialState)
        .map(part => part.text)
        .join(''),
    ).toBe(text);
  });

  test('a value never leaves its marks or its row', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('«', '»', '\n', '\u009B'),
            fc.string({ unit: 'binary', maxLength: 1 }),
          ),
        }),
        value => {
          expect(quoteValue(value)).toMatch(/^«[^«»\p{Cc}]*»$/u);
        },
      ),
    );
  });
});

describe('the view of a run', () => {
  test('counts what is settled and finds the step that waits', () => {
    const view = at(events.length - 1);
    expect(view.progress).toEqual({ settled: 4, total: 7, failed: 0, skipped: 1 });
    expect(view.current).toBe('wipe');
    expect(
      view.rows.flatMap(row => (row.kind === 'step' ? `${row.number} ${row.status}` : row.title)),
    ).toEqual(['1 done', '2 done', '3 done', '4 skipped', '5 pending', 'Verify', '6 pending', '7 pending']);
  });

  test('clocks a running step by the monotonic clock, and by the wall clock after a boot', () => {
    const started = events.findIndex(event => event.type === 'attempt-started') + 1;
    expect(at(started, { mono: 8000 }).running).toMatchObject({ number: 1, elapsed: 3000 });
    expect(at(started, { mono: 10, time: '2026-11-21T02:01:04.000Z' }).running).toMatchObject({
      elapsed: 60_000,
    });
    expect(at(started + 1).running).toBeNull();
  });

  test('shows what an undo would run, beside the step it takes back', () => {
    const question = { kind: 'undo', step: 'freeze', undo: 'thaw', confirmation: { kind: 'enter' } } as const;
    const view = at(3, {}, { question });
    expect([view.current, view.detail?.id]).toEqual(['freeze', 'thaw']);
  });

  test('says what has no undo, and by what the rest is undone', () => {
    const detail = (looking: string) => at(1, {}, { looking }).detail;
    expect(detail('promote')).toMatchObject({ irreversible: false, withoutUndo: true, undo: null });
    expect(detail('freeze')).toMatchObject({ irreversible: false, withoutUndo: false, undo: 'Thaw writes' });
    expect(detail('tell')).toMatchObject({ irreversible: false, withoutUndo: false, risk: null });
  });

  test('holds no line break in anything that stands on one row', () => {
    const broken = { ...samplePlan.procedure, title: 'Move\nthe ledger' };
    const view = at(1, {}, { plan: { ...samplePlan, procedure: broken } });
    expect(view.procedure).toBe('Move␊the ledger');
  });

  test('an empty journal has a view', () => {
    expect(view([], {}, {}).elapsed).toBeNull();
    expect(tickingJournal().read()).toEqual([]);
  });
});

function at(count: number, now: Partial<ViewInput['now']> = {}, more: Partial<ViewInput> = {}) {
  return view(events.slice(0, count), now, more);
}

function view(read: readonly RunEvent[], now: Partial<ViewInput['now']>, more: Partial<ViewInput>) {
  return viewModel({
    plan: samplePlan,
    state: replay(read),
    question: null,
    now: { time: '2026-11-21T02:00:30.000Z', mono: 30_000, ...now },
    where: { user: 'ana', host: 'ops1', cwd: '/srv', production: false, contexts: [] },

    ...more,
  });
}
