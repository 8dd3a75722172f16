import { describe, expect, test } from 'vitest';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { plainOperator } from '../../../engine/view/plain-operator.ts';
import { withoutColour } from '../../../engine/view/style.ts';
import { sampleJournal, tickingJournal } from '../../helpers/sample-journal.ts';
import { database, passphrase, samplePlan } from '../../helpers/sample-plan.ts';

const read: Question = { kind: 'command', step: 'look', confirmation: { kind: 'key' } };
const mutate: Question = { kind: 'command', step: 'freeze', confirmation: { kind: 'enter' } };
const destroy: Question = {
  kind: 'command',
  step: 'wipe',
  confirmation: { kind: 'type', words: 'Move the ledger' },
};
const value: Question = {
  kind: 'value',
  variable: database,
  suggestion: 'ledger-us',
  suggestedBy: 'default',
  secret: false,
};
const manual: Question = { kind: 'manual', step: 'tell', asks: null };
const observe: Question = { kind: 'manual', step: 'count', asks: 'rows' };
const failure: Question = {
  kind: 'failure',
  step: 'freeze',
  attempt: 'a1',
  outcome: { kind: 'exited', code: 3 },
  undo: 'thaw',
  undoAll: 1,
  undoes: null,
};
const doubt: Question = { kind: 'doubt', step: 'freeze', attempt: 'a1', evidence: 'The keeper was killed.' };

describe('line mode', () => {
  test('spells out the step and what to type', async () => {
    const { said } = await converse(read, ['r']);
    expect(said).toMatchInlineSnapshot(`
      "
      Step 1 of 7  ana@ops1  /srv/ledger  PRODUCTION
      1. Look at the replication lag                                        only looks

      The standby must be less than a minute behind. Ask the storage team
      (https://wiki.example/storage) if it is not.

      • lag prints seconds
      • a negative number means that the clocks differ

        ledgerctl lag <database>

      database = not known yet

      Expected: lag: 3 s

      Run this command? It only looks.
        To run it, type r and press Enter.
        s skip · e edit · m mark done · n note · q leave · A abort · ? help
      > "
    `);
  });

  test.each<[string, Question, readonly string[], Answer]>([
    ['r runs what reads', read, ['r'], { kind: 'run', how: 'typing r' }],
    ['Enter alone runs what changes things', mutate, [''], { kind: 'run', how: 'typing Enter' }],
    [
      'the words run what destroys',
      destroy,
      ['Move the ledger'],
      { kind: 'run', how: 'typing “Move the ledger”' },
    ],
    ['other words run nothing', destroy, ['yes', ':q'], { kind: 'pause' }],
    ['Enter does not run what only looks', read, ['', 'q'], { kind: 'pause' }],
    ['a value is typed as it is', value, ['q'], { kind: 'value', value: 'q', provenance: 'answer' }],
    [
      'Enter takes the offered value',
      value,
      [''],
      { kind: 'value', value: 'ledger-us', provenance: 'default' },
    ],
    [
      'a wrong value is asked for again',
      value,
      ['ledger eu', 'ledger-eu'],
      { kind: 'value', value: 'ledger-eu', provenance: 'answer' },
    ],
    ['a request at a value begins with a colon', value, [':q'], { kind: 'pause' }],
    ['a reason is asked for', mutate, ['s', 'done before'], { kind: 'skip', reason: 'done before' }],
    [
      'a reason may stand on the same line',
      mutate,
      ['skip done before'],
      { kind: 'skip', reason: 'done before' },
    ],
    ['an empty reason goes back to the question', mutate, ['s', '', 'q'], { kind: 'pause' }],
    ['a note', mutate, ['n lag is fine'], { kind: 'note', text: 'lag is fine' }],
    ['a decision', mutate, ['n', 'd: no failback'], { kind: 'note', text: 'no failback', as: 'decision' }],
    ['a to-do', mutate, ['n t: tell them'], { kind: 'note', text: 'tell them', as: 'to-do' }],
    ['abort', mutate, ['A', 'called off'], { kind: 'abort', reason: 'called off' }],
    ['done by hand', manual, [''], { kind: 'done' }],
    ['failed by hand', manual, ['f nobody answers'], { kind: 'failed', reason: 'nobody answers' }],
    ['what was seen', observe, ['1204'], { kind: 'done', observed: '1204' }],
    ['retry', failure, ['r'], { kind: 'retry' }],
    ['undo', failure, ['u'], { kind: 'undo' }],
    ['mark done', failure, ['m writes are refused'], { kind: 'mark-done', reason: 'writes are refused' }],
    ['end as failed', failure, ['E too late'], { kind: 'give-up', reason: 'too late' }],
    [
      'in doubt',
      doubt,
      ['r it never began'],
      { kind: 'resolve', resolution: 'rerun', reason: 'it never began' },
    ],
    ['the end of input pauses', mutate, [], { kind: 'pause' }],
    ['the end of input while a reason is asked for pauses', mutate, ['s'], { kind: 'pause' }],
  ])('%s', async (_title, question, lines, answer) => {
    expect((await converse(question, lines)).answer).toEqual(answer);
  });

  test('what was typed ahead does not count, unless it asks for something harmless', async () => {
    const { answer, said } = await converse(mutate, [{ text: '', ahead: true }, 'q']);
    expect(answer).toEqual({ kind: 'pause' });
    expect(said).toMatch(/typed before the question was shown/);
  });

  test('a secret is read without showing it', async () => {
    const secret: Question = { ...value, variable: passphrase, suggestion: null, secret: true };
    const { answer, said, secrets } = await converse(secret, ['hunter2']);
    expect(answer).toEqual({ kind: 'value', value: 'hunter2', provenance: 'answer' });
    expect(secrets).toBe(1);
    expect(said).not.toMatch(/hunter2/);
  });

  test('the steps, the shell text and the values can be looked at', async () => {
    const { said } = await converse(mutate, ['o', 'v', 'values', 'q']);
    expect(said).toMatch(/ {2}· 2\. Freeze writes: to do {2}← here/);
    expect(said).toMatch(/Handed to the shell/);
    expect(said).toMatch(/passphrase = not known yet/);
  });

  test('help says everything that can be typed', async () => {
    expect((await converse(destroy, [':?', ':q'])).said).toMatch(/:s {2}Skip this step/);
  });

  test('what a command prints stands behind a bar, so that it cannot pose as this program', async () => {
    const { operator, said } = open([]);
    const print = (text: string) =>
      operator.output('a1', { channel: 'stdout', at: 0, bytes: new TextEncoder().encode(text) });
    print('lag: 3 s\nTo run it, press Enter.\n\u001B]0;owned\u0007\u001B[2Jhalf');
    const ended = sampleJournal().read()[5];
    if (ended !== undefined) operator.notify(ended, replay(sampleJournal().read()));
    expect(said()).toMatchInlineSnapshot(`
      "│ lag: 3 s
      │ To run it, press Enter.
      │ \\u{1b}]0;owned\\u{7}\\u{1b}[2Jhalf
      ✓ exit code 0 in 1.2 s
      "
    `);
  });

  test('an interrupt leaves a question, and cancels what runs', async () => {
    const { operator } = open(['never']);
    const asked = operator.ask(mutate);
    operator.interrupt();
    expect(await asked).toEqual({ kind: 'pause' });
    let cancels = 0;
    operator.attend('a1', { cancel: () => void cancels++, detach: () => {} });
    operator.interrupt();
    operator.interrupt();
    expect(cancels).toBe(2);
  });

  test('after a hang-up every question is answered by a pause, and what runs is left to run', async () => {
    const { operator } = open(['r']);
    let detached = false;
    const detach = () => {
      detached = true;
    };
    operator.attend('a1', { cancel: () => {}, detach });
    operator.hangUp();
    expect(detached).toBe(true);
    expect(await operator.ask(read)).toEqual({ kind: 'pause' });
  });
});

type Typed = string | { readonly text: string; readonly ahead: boolean };

function open(lines: readonly Typed[]) {
  let said = '';
  let secrets = 0;
  const left = [...lines];
  const next = async () => {
    const line = left.shift();
    if (line === 'never') return await new Promise<never>(() => {});
    if (line === undefined) return null;
    return typeof line === 'string' ? { text: line, ahead: false } : line;
  };
  const operator = plainOperator({
    plan: samplePlan,
    state: replay(tickingJournal().read()),
    where: { user: 'ana', host: 'ops1', cwd: '/srv/ledger', production: true, contexts: [] },

    validatorFor: () => (_variable, text) =>
      text.includes(' ') ? { ok: false, message: 'No blanks.' } : { ok: true },
    errands: { stored: () => [], compose: async () => null },
    reader: {
      withdraw: () => {},
      line: next,
      secret: () => {
        secrets += 1;
        return next();
      },
    },
    write: text => {
      said += text;
    },
    style: withoutColour,
    columns: 80,
    now: () => ({ time: '2026-11-21T02:00:00.000Z', mono: 0 }),
    hasTerminal: true,
  });
  return { operator, said: () => said, secrets: () => secrets };
}

async function converse(question: Question, lines: readonly Typed[]) {
  const { operator, said, secrets } = open(lines);
  const answer = await operator.ask(question);
  return { answer, said: said(), secrets: secrets() };
}
