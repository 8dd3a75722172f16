import { describe, expect, test } from 'vitest';
import type { Question } from '../../../../engine/run/question.ts';
import { initialState } from '../../../../engine/state/reduce.ts';
import { fieldText } from '../../../../engine/view/tui/field.ts';
import type { Input, KeyName } from '../../../../engine/view/tui/input.ts';
import { firstModel, type Intent, type Message, type Model } from '../../../../engine/view/tui/model.ts';
import { update } from '../../../../engine/view/tui/update.ts';
import { database, passphrase, samplePlan } from '../../../helpers/sample-plan.ts';

const start = firstModel({
  setting: {
    plan: samplePlan,

    where: { user: 'ana', host: 'ops1', cwd: '/srv', production: false, contexts: [] },
    validate: (_variable, text) => (text.includes(' ') ? { ok: false, message: 'No blanks.' } : { ok: true }),
  },
  size: { columns: 80, rows: 24 },
  now: { time: '2026-11-21T02:00:00.000Z', mono: 0 },
  state: initialState,
});

const read: Question = { kind: 'command', step: 'look', confirmation: { kind: 'key' } };
const mutate: Question = { kind: 'command', step: 'freeze', confirmation: { kind: 'enter' } };
const disrupt: Question = { kind: 'command', step: 'promote', confirmation: { kind: 'letter', letter: 'y' } };
const destroy: Question = {
  kind: 'command',
  step: 'wipe',
  confirmation: { kind: 'type', words: 'Move the ledger' },
};
const value: Question = {
  kind: 'value',
  variable: database,
  suggestion: null,
  suggestedBy: 'default',
  secret: false,
};

describe('a key counts', () => {
  test.each([
    ['read', read, 'r', 'pressing r'],
    ['disrupt', disrupt, 'y', 'pressing y'],
  ])('%s takes its own letter', (_risk, question, key, how) => {
    expect(answers(asked(question), text(key))).toEqual([{ kind: 'run', how }]);
  });

  test('read takes Enter too, and the record says which it was', () => {
    expect(answers(asked(read), key('enter'))).toEqual([{ kind: 'run', how: 'pressing Enter' }]);
    expect(answers(unarmed(read), key('enter'))).toEqual([]);
  });

  test('mutate takes Enter', () => {
    expect(answers(asked(mutate), key('enter'))).toEqual([{ kind: 'run', how: 'pressing Enter' }]);
  });

  test('Enter starts neither a disruptive nor a destructive step', () => {
    for (const question of [disrupt, destroy]) expect(answers(asked(question), key('enter'))).toEqual([]);
  });

  test('destroy takes the words, typed one by one', () => {
    const model = typed(asked(destroy), 'Move the ledger');
    expect(answers(model, key('enter'))).toEqual([{ kind: 'run', how: 'typing “Move the ledger”' }]);
  });

  test('other words start nothing and are cleared', () => {
    const [model, intents] = send(typed(asked(destroy), 'Move the'), key('enter'));
    expect(intents).toEqual([]);
    expect(fieldText(model.field)).toBe('');
    expect(model.notice).toBe('That is not “Move the ledger”. Nothing ran.');
  });
});

describe('a key does not count', () => {
  test('before the question could be read', () => {
    for (const [question, input] of [
      [read, text('r')],
      [mutate, key('enter')],
      [disrupt, text('y')],
      [value, key('enter')],
    ] as const) {
      const [model, intents] = send(unarmed(question), input);
      expect(intents).toEqual([]);
      expect(model.notice).toMatch(/^Too early/);
    }
  });

  test('typed ahead into the words that destroy', () => {
    const [model] = send(unarmed(destroy), text('M'));
    expect(fieldText(model.field)).toBe('');
  });

  test('pasted, or in a burst as a paste without marks is', () => {
    const words = 'Move the ledger';
    const pasted = send(asked(destroy), { kind: 'paste', text: words })[0];
    expect(fieldText(pasted.field)).toBe('');
    const burst = [...words].reduce((model, one) => send(model, text(one, words.length))[0], asked(destroy));
    expect(fieldText(burst.field)).toBe('');
    expect(answers(asked(mutate), key('enter', 2))).toEqual([]);
    expect(answers(asked(disrupt), { kind: 'paste', text: 'y' })).toEqual([]);
    expect(answers(asked(mutate), { kind: 'paste', text: '\n'.repeat(50) })).toEqual([]);
  });

  test('in the midst of a text: its letters open nothing, and neither answer nor leave', () => {
    const words = 'Are you there? Yes, quite\r';
    const after = [...words].reduce(
      (model, one) => send(model, one === '\r' ? key('enter', words.length) : text(one, words.length))[0],
      asked(mutate),
    );
    expect(after).toMatchObject({ overlay: null, leaving: false, asked: { question: mutate } });
    expect(send(asked(mutate), text('A', 2))[0].overlay).toMatchObject({ about: 'abort' });
    expect(send(asked(mutate), text('j', words.length))[0].notice ?? '').not.toMatch(/at once/);
  });

  test('as an empty line in a burst, which is no word for the value that is offered', () => {
    const offered: Question = { ...value, suggestion: 'ledger-eu' };
    expect(answers(asked(offered), key('enter', 50))).toEqual([]);
    expect(answers(asked(offered), key('enter'))).toHaveLength(1);
  });

  test('while another step is on the screen: it comes back first', () => {
    const elsewhere = send(asked(mutate), text('j'))[0];
    const [back, intents] = send({ ...elsewhere, looking: 'wipe' }, key('enter'));
    expect(intents).toEqual([]);
    expect(back.looking).toBeNull();
    expect(answers(back, key('enter'))).toEqual([{ kind: 'run', how: 'pressing Enter' }]);
  });

  test('a late arming does not arm the question after it', () => {
    const model = update(unarmed(mutate, 2), { type: 'armed', id: 1 })[0];
    expect(model.armed).toBe(false);
  });
});

describe('values', () => {
  test('are validated where they are typed', () => {
    const [model, intents] = send(typed(asked(value), 'ledger eu'), key('enter'));
    expect(intents).toEqual([]);
    expect(model.notice).toBe('No blanks.');
    expect(fieldText(model.field)).toBe('ledger eu');
  });

  test('may be pasted, less a final line break', () => {
    const model = send(asked(value), { kind: 'paste', text: 'ledger-eu\r\n' })[0];
    expect(answers(model, key('enter'))).toEqual([
      { kind: 'value', value: 'ledger-eu', provenance: 'answer' },
    ]);
  });

  test('several pasted lines are refused', () => {
    const model = send(asked(value), { kind: 'paste', text: 'a\nb' })[0];
    expect(model.notice).toBe('Pasted text of 2 lines does not fit in one line.');
  });

  test('Enter alone takes what is offered, with where it came from', () => {
    const offered: Question = { ...value, suggestion: 'ledger-us', suggestedBy: 'environment' };
    expect(answers(asked(offered), key('enter'))).toEqual([
      { kind: 'value', value: 'ledger-us', provenance: 'environment' },
    ]);
  });

  test('Tab fills in what is offered, but never a secret', () => {
    expect(fieldText(send(asked({ ...value, suggestion: 'ledger-us' }), key('tab'))[0].field)).toBe(
      'ledger-us',
    );
    const secret: Question = { ...value, variable: passphrase, suggestion: 'hunter2', secret: true };
    expect(fieldText(send(asked(secret), key('tab'))[0].field)).toBe('');
  });

  test('after Esc, letters are keys again', () => {
    const model = send(asked(value), key('escape'))[0];
    expect(send(model, text('q'))[0].overlay).toEqual({ kind: 'leave' });
  });
});

describe('reasons', () => {
  const failure: Question = {
    kind: 'failure',
    step: 'freeze',
    attempt: 'a1',
    outcome: null,
    undo: 'thaw',
    undoAll: 1,
    undoes: null,
  };
  const doubt: Question = { kind: 'doubt', step: 'freeze', attempt: 'a1', evidence: '' };

  test.each([
    ['skip', mutate, 's', { kind: 'skip', reason: 'done before' }],
    ['mark done', failure, 'm', { kind: 'mark-done', reason: 'done before' }],
    ['end as failed', failure, 'E', { kind: 'give-up', reason: 'done before' }],
    ['abort', failure, 'A', { kind: 'abort', reason: 'done before' }],
    ['in doubt: done', doubt, 'd', { kind: 'resolve', resolution: 'done', reason: 'done before' }],
    ['in doubt: run again', doubt, 'r', { kind: 'resolve', resolution: 'rerun', reason: 'done before' }],
    ['in doubt: failed', doubt, 'f', { kind: 'resolve', resolution: 'failed', reason: 'done before' }],
    ['note', mutate, 'n', { kind: 'note', text: 'done before' }],
  ] as const)('%s needs words', (_name, question, letter, answer) => {
    const opened = send(asked(question), text(letter))[0];
    expect(answers(opened, key('enter'))).toEqual([]);
    expect(answers(typed(opened, 'done before'), key('enter'))).toEqual([answer]);
  });

  test('Esc goes back without answering', () => {
    const opened = send(asked(mutate), text('s'))[0];
    const [closed, intents] = send(opened, key('escape'));
    expect(closed.overlay).toBeNull();
    expect(intents).toEqual([]);
  });

  test('undo is offered only where there is one', () => {
    expect(answers(asked(failure), text('u'))).toEqual([{ kind: 'undo' }]);
    expect(answers(asked({ ...failure, undo: null }), text('u'))).toEqual([]);
  });
});

test('Tab makes what is written down a decision, then something to do, then a note again', () => {
  const open = send(asked(mutate), text('n'))[0];
  const decision = send(open, key('tab'))[0];
  const toDo = send(decision, key('tab'))[0];
  expect(answers(typed(decision, 'no failback'), key('enter'))).toEqual([
    { kind: 'note', text: 'no failback', as: 'decision' },
  ]);
  expect(answers(typed(toDo, 'tell them'), key('enter'))).toEqual([
    { kind: 'note', text: 'tell them', as: 'to-do' },
  ]);
  expect(answers(typed(send(toDo, key('tab'))[0], 'seen'), key('enter'))).toEqual([
    { kind: 'note', text: 'seen' },
  ]);
});

describe('leaving and stopping', () => {
  test('q asks, y leaves with a pause', () => {
    const opened = send(asked(mutate), text('q'))[0];
    expect(answers(opened, text('y'))).toEqual([{ kind: 'pause' }]);
  });

  test('^C twice leaves a question', () => {
    const opened = send(asked(mutate), key('ctrl-c'))[0];
    expect(answers(opened, key('ctrl-c'))).toEqual([{ kind: 'pause' }]);
  });

  test('^C asks while a step runs, and again interrupts it, and again insists', () => {
    let [model, intents] = send(running('freeze'), key('ctrl-c'));
    expect([model.overlay, intents]).toEqual([{ kind: 'interrupt', attempt: 'a1' }, []]);
    [model, intents] = send(model, key('ctrl-c'));
    expect([model.overlay, intents]).toEqual([null, [{ kind: 'cancel', attempt: 'a1' }]]);
    [model, intents] = send(model, key('ctrl-c'));
    expect(intents).toEqual([{ kind: 'cancel', attempt: 'a1' }]);
  });

  test('^C ends at once what prints until somebody ends it', () => {
    expect(send(running('follow'), key('ctrl-c'))[1]).toEqual([{ kind: 'cancel', attempt: 'a1' }]);
  });

  test('leaving a running step detaches, and the next question is answered by a pause', () => {
    const opened = send(running('freeze'), text('q'))[0];
    const [model, intents] = send(opened, text('y'));
    expect(intents).toEqual([{ kind: 'detach' }]);
    expect(update(model, { type: 'asked', id: 9, question: mutate })[1]).toEqual([
      { kind: 'answer', id: 9, answer: { kind: 'pause' } },
    ]);
  });
});

describe('output', () => {
  test('stays where the reader scrolled to while more is printed', () => {
    const rows = (count: number) => ({
      lines: Array.from({ length: count }, (_, i) => `row ${i}`),
      current: '',
      skipped: 0,
    });
    let model = update(running('freeze'), { type: 'printed', attempt: 'a1', update: rows(50) })[0];
    model = { ...model, focus: 'output' };
    model = send(model, text('k'))[0];
    expect(model.outputUp).toBe(1);
    model = update(model, { type: 'printed', attempt: 'a1', update: rows(10) })[0];
    expect(model.outputUp).toBe(11);
    expect(send(model, text('G'))[0].outputUp).toBe(0);
  });
});

function unarmed(question: Question, id = 1): Model {
  return update(start, { type: 'asked', id, question })[0];
}

function asked(question: Question): Model {
  return update(unarmed(question), { type: 'armed', id: 1 })[0];
}

function running(step: string): Model {
  const attempt = {
    id: 'a1',
    step,
    purpose: 'run',
    serves: 'freeze',
    before: { began: null, undone: false, ranOldText: false },
    startedAt: '',
    startedMono: 0,
    terminal: 'none',
    outcome: null,
    ok: null,
    output: null,
    session: null,
    duration: null,
    source: null,
    inDoubt: false,
    evidence: null,
    resolvedBy: null,
  } as const;
  const state = { ...initialState, attempts: new Map([['a1', attempt]]) };
  return update({ ...start, state }, { type: 'attending', attempt: 'a1' })[0];
}

function send(model: Model, input: Input): readonly [Model, readonly Intent[]] {
  const message: Message = { type: 'input', input };
  return update(model, message);
}

function typed(model: Model, words: string): Model {
  return [...words].reduce((before, one) => send(before, text(one))[0], model);
}

function answers(model: Model, input: Input) {
  return send(model, input)[1].map(intent => (intent.kind === 'answer' ? intent.answer : intent));
}

function text(one: string, burst = 1): Input {
  return { kind: 'text', text: one, burst };
}

function key(name: KeyName, burst = 1): Input {
  return { kind: 'key', name, burst };
}
