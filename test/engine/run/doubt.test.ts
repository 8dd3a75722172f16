import { expect, test } from 'vitest';
import { NO_RULES } from '../../../engine/plan/command-rules.ts';
import { decide } from '../../../engine/run/decide.ts';
import type { Effect } from '../../../engine/run/effect.ts';
import { DEFAULT_POLICY, type Policy } from '../../../engine/run/policy.ts';
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

/** What is decided about a step in doubt whose check is this. */
function withCheck(attributes: string, command: string, policy: Partial<Policy> = {}): Effect | undefined {
  const fence = (line: string, text: string) => `\`\`\`bash {${line}}\n${text}\n\`\`\`\n\n`;
  const check = fence(`#is-drained ${attributes}`, command);
  const plan = planOf(
    `# Gateways\n\n## Drain\n\n${fence('#drain risk=mutate check=#is-drained', 'touch drained')}${check}`,
  );
  const journal = memoryJournal();
  journal.append(attemptStarted({ step: 'drain', attempt: '1', risk: 'mutate' }));
  journal.append({ type: 'attempt-in-doubt', attempt: '1', evidence: 'Nobody saw its end.' });
  const given = { ...plan, references: { TOKEN: { text: 'env:TOKEN', provenance: 'flag' as const } } };
  return decide(given, replay(journal.read()), { ...DEFAULT_POLICY, ...policy })[0];
}

const rule = (pattern: string) => ({ pattern, origin: 'policy.yaml' });

test('a check that only looks says something about a doubt before a person does', () => {
  expect(withCheck('', 'test -e drained')).toMatchObject({
    type: 'launch',
    step: 'is-drained',
    serves: 'drain',
  });
  expect(withCheck('risk=mutate', 'visit drained', { acceptUpTo: 'mutate' })).toMatchObject({
    type: 'launch',
  });
});

test.each<[string, string, string, Partial<Policy>]>([
  ['changes something', 'risk=mutate', 'visit drained', {}],
  ['asks for a deliberate act', 'confirm=type', 'test -e drained', { acceptUpTo: 'destroy' }],
  ['needs something read off the system', 'confirm-value=up', 'test -e drained', {}],
  ['is denied', '', 'test -e drained', { rules: { ...NO_RULES, deny: [rule('test')] } }],
  [
    'is to be confirmed each time',
    '',
    'test -e drained',
    { rules: { ...NO_RULES, confirm: [rule('test')] } },
  ],
  ['another person approves', 'approve', 'test -e drained', {}],
])('a check that %s is not started for a doubt: a person is asked', (_what, attributes, command, policy) => {
  expect(withCheck(attributes, command, policy)).toMatchObject({ type: 'ask', question: { kind: 'doubt' } });
});

test('a secret that a check for a doubt is given by reference is looked up first', () => {
  expect(withCheck('risk=read', 'test -e "drained-$TOKEN"')).toEqual({ type: 'resolve', variable: 'TOKEN' });
});
