import { expect, test } from 'vitest';
import { decide } from '../../../engine/run/decide.ts';
import type { Effect } from '../../../engine/run/effect.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { planOf } from '../../helpers/plan-of.ts';

/** What is decided about the one step of a procedure, of which nobody knows how it ended. */
function inDoubt(attributes: string, command = 'uptime'): Effect | undefined {
  const plan = planOf(`# Gateways\n\n## Look\n\n\`\`\`bash {#look ${attributes}}\n${command}\n\`\`\`\n`);
  const journal = memoryJournal();
  journal.append(attemptStarted({ step: 'look', attempt: '1', risk: 'read' }));
  journal.append({ type: 'attempt-in-doubt', attempt: '1', evidence: 'Nobody saw its end.' });
  return decide(plan, replay(journal.read()))[0];
}

test.each(['risk=read', 'idempotent'])(
  'JRN-03: a doubt about a step whose author wrote “%s” is resolved by running it again',
  attributes => {
    expect(inDoubt(attributes)).toMatchObject({ type: 'resolve-doubt', attempt: '1', resolution: 'rerun' });
  },
);

test.each([
  ['is judged to read', '', 'uptime'],
  ['changes something', '', 'touch /srv/gateway/ready'],
  ['says risk=mutate', 'risk=mutate', 'uptime'],
])('JRN-03: a doubt about a step that %s is put to a person', (_what, attributes, command) => {
  expect(inDoubt(attributes, command)).toMatchObject({
    type: 'ask',
    question: { kind: 'doubt', step: 'look', attempt: '1' },
  });
});
