import { expect, test } from 'vitest';
import { courseLines, saidLines } from '../../../engine/view/said-lines.ts';

test('what an author said about a step reads as sentences, in the order of a walk', () => {
  const said = saidLines({
    undo: 'reopen',
    irreversible: true,
    needs: ['drain', 'count'],
    expect: '^closed$',
    expectExit: [0, 3],
    timeout: 90_000,
    retry: 2,
    delay: 5000,
    each: 'gates',
    where: 'hall=north',
    wait: 0,
  });
  expect(said).toEqual([
    'After #drain and #count.',
    'Once for each row of #gates where hall=north.',
    'Right when it prints /^closed$/.',
    'Right when it ends with 0 or 3.',
    'Waits 0 ms.',
    'Given 1 m 30 s at most.',
    'Tried up to 2 more times, 5.0 s apart.',
    'Taken back by #reopen.',
    'There is no way back.',
  ]);
});

test('nothing is said of a step without settings, and control characters stay visible text', () => {
  expect(saidLines({})).toEqual([]);
  expect(saidLines({ expect: 'a\u001b[2Jb' }).join('')).not.toContain('\u001b');
});

test('a retry is promised only where it may happen', () => {
  expect(courseLines({ retry: 2 }, 'read')).toEqual(['Tried up to 2 more times.']);
  expect(courseLines({ retry: 2, idempotent: true }, 'destroy')).toEqual(['Tried up to 2 more times.']);
  expect(courseLines({ retry: 2 }, 'mutate').join()).toContain('Not tried again by itself');
  expect(courseLines({ retry: 2, until: 'up' }, 'mutate')).toContain('#up is asked up to 2 more times.');
});
