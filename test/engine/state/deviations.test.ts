import { expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import { deviations } from '../../../engine/state/deviations.ts';
import { attemptEnded } from '../../helpers/attempt-ended.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { tickingJournal } from '../../helpers/sample-journal.ts';

const started = (step: string, attempt: string): RunEventBody =>
  attemptStarted({ step, attempt, risk: 'mutate' });

function journalOf(...bodies: readonly RunEventBody[]): readonly RunEvent[] {
  const journal = tickingJournal();
  for (const body of bodies) journal.append(body);
  return journal.read();
}

/** One record for each kind of deviation, among records that are none. */
const every = journalOf(
  { type: 'skipped', step: 'warn-users', reason: 'nobody is on it' },
  { type: 'skipped', step: 'other-way', reason: 'not chosen', by: 'choice' },
  started('stop', 'a1'),
  attemptEnded('a1', 1),
  { type: 'retried', step: 'stop' },
  started('stop', 'a2'),
  attemptEnded('a2', 0),
  { type: 'amended', amendment: { kind: 'edited', step: 'wipe', text: 'rm -r store' } },
  { type: 'amended', amendment: { kind: 'inserted', step: 'added-1', before: 'wipe', text: 'ls store' } },
  { type: 'retried', step: 'stop', reason: 'once more' },
  started('restore', 'a3'),
  attemptEnded('a3', 0),
  { type: 'broke-glass', step: 'promote', request: 'a'.repeat(64), reason: 'nobody answers', how: 'typing' },
  { type: 'wait-ended', step: 'settle', cutShort: true },
  { type: 'deviation-explained', deviation: 'skipped@1', text: 'The hall was empty.' },
);

test('each kind of deviation is found at the record that shows it', () => {
  const found = deviations(every, new Map([['restore', 400]]));
  expect(found.map(({ id, step, what }) => `${id} ${step}: ${what}`)).toEqual([
    'skipped@1 warn-users: nobody is on it',
    'failed-then-done@7 stop: first it ended with exit code 1',
    'edited@8 wipe: rm -r store',
    'extra-command@9 added-1: ls store',
    'reordered@10 stop: once more',
    'overran@12 restore: took 1 s, and 0.4 s were planned',
    'overridden@13 promote: without its approval: nobody answers',
    'overridden@14 settle: a wait was cut short',
  ]);
  expect(found.map(({ explained }) => explained?.text ?? null)).toEqual([
    'The hall was empty.',
    ...Array(7).fill(null),
  ]);
});

test('without the record that shows it, exactly that deviation is not found', () => {
  const planned = new Map([['restore', 400]]);
  const all = deviations(every, planned);
  for (const { id, seq } of all) {
    const rest = deviations(
      every.filter(event => event.seq !== seq),
      planned,
    );
    // A start without its end shows nothing; what stays keeps its record.
    expect(rest.map(deviation => deviation.id)).toEqual(all.map(each => each.id).filter(each => each !== id));
  }
});

test('what takes twice its plan has not overrun, and what is not planned cannot', () => {
  const events = journalOf(started('restore', 'a1'), attemptEnded('a1', 0));
  expect(deviations(events, new Map([['restore', 500]]))).toEqual([]);
  expect(deviations(events, new Map([['restore', 499]]))).toHaveLength(1);
  expect(deviations(events)).toEqual([]);
});

test('a step that failed and stayed so until the end has to be explained', () => {
  const failed = [started('stop', 'a1'), attemptEnded('a1', 1)];
  const end: RunEventBody = { type: 'run-ended', result: 'failed', reason: 'A step failed.' };
  expect(deviations(journalOf(...failed, end))).toMatchObject([
    { id: 'failed@2', step: 'stop', what: 'it ended with exit code 1' },
  ]);
  expect(deviations(journalOf(...failed))).toEqual([]);
  const again: readonly RunEventBody[] = [{ type: 'retried', step: 'stop' }, started('stop', 'a2')];
  for (const code of [1, 2])
    expect(deviations(journalOf(...failed, ...again, attemptEnded('a2', code), end))).toMatchObject([
      { id: 'failed@5', what: `it ended with exit code ${code}` },
    ]);
  const skipped: RunEventBody = { type: 'skipped', step: 'stop', reason: 'nobody is on it' };
  expect(deviations(journalOf(...failed, skipped, end)).map(({ id }) => id)).toEqual(['skipped@3']);
});

test('what is done by hand overran its budget when it took more than twice that since the step before', () => {
  const marked = (step: string): RunEventBody => ({ type: 'marked', step, result: 'done', reason: 'seen' });
  const journal = journalOf(
    started('stop', 'a1'),
    attemptEnded('a1', 0),
    { type: 'noted', text: 'the hall is dark', step: null },
    { type: 'noted', text: 'it is still dark', step: null },
    marked('pull-the-plug'),
    marked('ring'),
  );
  const found = deviations(
    journal,
    new Map([
      ['pull-the-plug', 1000],
      ['ring', 1000],
    ]),
  );
  expect(found.map(({ id }) => id)).toEqual(['overran@5']);
});
