import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../../engine/journal/event.ts';
import type { Question } from '../../../../engine/run/question.ts';
import { replay } from '../../../../engine/state/reduce.ts';
import { bare } from '../../../../engine/view/styled-text.ts';
import { fieldOf } from '../../../../engine/view/tui/field.ts';
import { layout } from '../../../../engine/view/tui/layout.ts';
import { firstModel, type Model, type Overlay } from '../../../../engine/view/tui/model.ts';
import { update } from '../../../../engine/view/tui/update.ts';
import { lineWidth } from '../../../../engine/view/width.ts';
import { drillStory } from '../../../helpers/drill-story.ts';
import { sampleJournal } from '../../../helpers/sample-journal.ts';
import { commandStep, database, planned, samplePlan } from '../../../helpers/sample-plan.ts';

const awkward = fc.string({
  unit: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom('a', ' ', '-', '<database>', '`', '*', '|', '> ', '\n', '\n\n', '1. '),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('漢', '👩‍🚀', 'e\u0301', '🇫🇷', '\u202E', '\u001B[2J', '\t', '«'),
    },
  ),
  maxLength: 80,
});

const size = fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 80 }) });

const questions: readonly (Question | null)[] = [
  null,
  { kind: 'command', step: 'wild', confirmation: { kind: 'type', words: 'db-standby' } },
  { kind: 'manual', step: 'count', asks: 'rows' },
  {
    kind: 'failure',
    step: 'wild',
    attempt: null,
    outcome: { kind: 'not-started', why: 'a\nb' },
    undo: 'thaw',
    undoAll: 1,
    undoes: null,
  },
  { kind: 'doubt', step: 'wild', attempt: 'a1', evidence: 'first\nsecond' },
  { kind: 'card', card: 'card-1', title: 'Fog', text: 'Nobody sees the tower.\n'.repeat(30) },
  { kind: 'value', variable: database, suggestion: 'ledger-us', suggestedBy: 'default', secret: false },
];

const overlays: readonly (Overlay | null)[] = [
  null,
  null,
  { kind: 'help', top: 3 },
  { kind: 'page', page: 'dry-run', top: 2 },
  { kind: 'page', page: 'variables', top: 0 },
  { kind: 'leave' },
  { kind: 'interrupt', attempt: 'a1' },
  { kind: 'note', as: 'to-do', field: fieldOf('x'.repeat(400)) },
];

describe('the layout', () => {
  test('a card with more text than fits beside its question is read in the pane of the step, to its end', () => {
    const text = Array.from({ length: 40 }, (_, index) => `Line ${index + 1} of the card.`).join('\n');
    const question: Question = { kind: 'card', card: 'card-1', title: 'The press calls', text };
    const texts = { title: 'Drain', prose: '', text: 'drain', value: '', output: '', typed: '' };
    const first = modelOf(texts, null);
    const [asked] = update(first, { type: 'asked', id: 1, question });
    const rows = (model: Model) => [...layout(model).body, ...layout(model).prompt].map(bare).join('\n');
    expect(rows(asked)).toContain('Line 1 of the card.');
    expect(rows(asked)).toContain('Card: The press calls');
    expect(rows(asked)).toMatch(/↓ \d+ more rows: PgDn/);
    const read = Array.from({ length: 9 }).reduce<Model>(
      model => update(model, { type: 'input', input: { kind: 'key', name: 'page-down', burst: 0 } })[0],
      asked,
    );
    expect(rows(read)).toContain('Line 40 of the card.');
    const short = update(first, {
      type: 'asked',
      id: 1,
      question: { ...question, text: 'They want a date.' },
    });
    expect(rows(short[0])).toContain('They want a date.');
    expect(rows(short[0])).not.toContain('Its text stands above');
  });

  test('fits the terminal, whatever is in it', () => {
    fc.assert(
      fc.property(
        size,
        fc.record({
          title: awkward,
          prose: awkward,
          text: awkward,
          value: awkward,
          output: awkward,
          typed: awkward,
        }),
        fc.constantFrom(...questions),
        fc.constantFrom(...overlays),
        fc.constantFrom<Model['focus']>('steps', 'text', 'output'),
        (room, texts, question, overlay, focus) => {
          const frame = layout({ ...modelOf(texts, question), size: room, overlay, focus });
          const outline = frame.outline?.columns ?? 0;
          const beside = outline === 0 ? 0 : outline + 3;
          for (const row of [...frame.header, ...frame.prompt, frame.help]) {
            expect(lineWidth(row)).toBeLessThanOrEqual(room.columns);
          }
          for (const row of frame.body) expect(lineWidth(row)).toBeLessThanOrEqual(room.columns - beside);
          for (const row of frame.outline?.lines ?? []) expect(lineWidth(row)).toBeLessThanOrEqual(outline);
          const rows =
            frame.header.length + frame.body.length + frame.prompt.length + (frame.help.length > 0 ? 1 : 0);
          expect(rows).toBeLessThanOrEqual(Math.max(1, room.rows - 1));
          const all = [
            ...frame.header,
            ...frame.body,
            ...frame.prompt,
            ...(frame.outline?.lines ?? []),
            frame.help,
          ];
          expect(all.map(bare).join('')).not.toMatch(/[\p{Cc}\u202E]/u);
        },
      ),
      { numRuns: 300 },
    );
  });
});

interface Texts {
  readonly title: string;
  readonly prose: string;
  readonly text: string;
  readonly value: string;
  readonly output: string;
  readonly typed: string;
}

function modelOf({ title, prose, text, value, output, typed }: Texts, question: Question | null): Model {
  const wild = planned(commandStep({ id: 'wild', title, prose, text, risk: 'destroy', target: title }));
  const binding = { name: 'database', type: 'text', value, provenance: 'answer' } as const;
  const model = firstModel({
    setting: {
      plan: { ...samplePlan, steps: [wild, ...samplePlan.steps] },
      where: { user: 'ana', host: title, cwd: value, production: true, contexts: [text] },
      validate: () => ({ ok: true }),
    },
    size: { columns: 80, rows: 24 },
    now: { time: '2026-11-21T02:00:00.000Z', mono: 0 },
    state: { ...replay(sampleJournal().read()), drill: true, bindings: new Map([['database', binding]]) },
  });
  const lines = output.split('\n').map(row => `\u001B[32m${row.replaceAll(/\p{C}/gu, '')}\u001B[0m`);
  const shown = update(model, {
    type: 'printed',
    attempt: 'a1',
    update: { lines, current: '', skipped: 7 },
  })[0];
  if (question === null) return shown;
  const asked = update(shown, { type: 'asked', id: 1, question })[0];
  return { ...asked, armed: true, field: fieldOf(typed), notice: value };
}

describe('clocks and folds', () => {
  const started = replay(sampleJournal().read());
  const base = firstModel({
    setting: {
      plan: samplePlan,

      where: { user: 'ana', host: 'ops1', cwd: '/srv/ledger', production: false, contexts: [] },
      validate: () => ({ ok: true }),
    },
    size: { columns: 80, rows: 24 },
    now: { time: '2026-11-21T02:03:00.000Z', mono: 180_000 },
    state: started,
  });

  test('what a step is over its budget is said in words, and how far the run is as a bar', () => {
    const running = replay(sampleJournal().read().slice(0, 5));
    const plan = {
      ...samplePlan,
      steps: samplePlan.steps.map(one =>
        one.id === 'look' ? { ...one, step: { ...one.step, budget: 60_000 } } : one,
      ),
    };
    const model = { ...base, state: running, setting: { ...base.setting, plan } };
    expect(layout(model).header.map(bare)).toMatchInlineSnapshot(`
      [
        " Move the ledger  Ledger operations                     [----------] 0/7  03:00 ",
        " ana@ops1  /srv/ledger             step 02:55 of 01:00, 01:55 over budget  LIVE ",
        "────────────────────────────────────────────────────────────────────────────────",
      ]
    `);
  });

  test('what a drill may do to production stands where the operator is', () => {
    const rows = (impact: 'none' | 'expected', production: boolean) => {
      const [started, declared] = drillStory().events;
      const events = [started, { ...declared, productionImpact: impact }] as readonly RunEvent[];
      const setting = { ...base.setting, where: { ...base.setting.where, production } };
      return bare(layout({ ...base, setting, state: replay(events) }).header[1] ?? []);
    };
    expect(rows('none', false)).toContain(' DRILL, a rehearsal ');
    expect(rows('expected', false)).toContain(' DRILL, impact on production expected ');
    expect(rows('expected', true)).toContain(' PRODUCTION DRILL, impact expected ');
  });

  test('the clock of the run stands beside what its author gave the procedure', () => {
    const procedure = { ...samplePlan.procedure, budget: 120_000 };
    const model = { ...base, setting: { ...base.setting, plan: { ...samplePlan, procedure } } };
    expect(bare(layout(model).header[0] ?? [])).toMatchInlineSnapshot(
      `" Move the ledger  Ledger operatio…  [#####-----] 4/7  1 skipped  00:15 of 02:00 "`,
    );
  });

  test('steps out of sight above are summed up on one row', () => {
    const short = { ...base, size: { columns: 100, rows: 13 }, looking: 'follow' };
    expect(layout(short).outline?.lines.map(bare)).toMatchInlineSnapshot(`
      [
        " ↑ 3 done, 1.2 s",
        " ↷ 4 Promote the standby   skipped",
        " ▶ 5 Wipe the old primary  destroy",
        " Verify",
        " · 6 Count the rows               ",
        "▸· 7 Follow the log               ",
      ]
    `);
  });
});
