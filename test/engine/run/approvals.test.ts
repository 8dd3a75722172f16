import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import { approvalStatement, requestOf } from '../../../engine/run/approval-statement.ts';
import type { Approvals } from '../../../engine/run/approvals.ts';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { initialState, replay } from '../../../engine/state/reduce.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { planOf } from '../../helpers/plan-of.ts';
import {
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

const book = (attributes: string, front = '') => `---
variables:
  region: { type: word }
${front}---
# Promote

## Promote

\`\`\`bash {#promote risk=mutate approve ${attributes}}
promote "<region>"
\`\`\`

\`\`\`bash {#demote risk=mutate approve}
demote standby
\`\`\`
`;

const STARTED: RunEventBody = {
  type: 'run-started',
  tool: 'drillbook 0',
  planDigest: '',
  runbook: { path: 'promote.md', sha256: '0'.repeat(64), title: 'Promote' },
  procedure: { id: 'promote', title: 'Promote' },
  place: { host: 'ops1', user: 'ana', cwd: '/', pid: 1, tty: null, ssh: null },
};

/** Approvals by grace, who signs at once; her signature is her name and the request. */
function signedByGrace() {
  const desk = {
    now: '2026-03-01T04:00:00.000Z',
    statements: new Map<string, string>(),
    signatures: new Map<string, string>(),
  };
  let nonce = 0;
  const approvals: Approvals = {
    lasts: 3_600_000,
    now: () => desk.now,
    newNonce: () => `${++nonce}`,
    ownKey: async () => 'SHA256:ada',
    publish(request, statement) {
      desk.statements.set(request, statement);
      desk.signatures.set(request, `grace ${request}`);
    },
    arrival: () => new Promise(() => {}),
    signatureFor: request => {
      const signature = desk.signatures.get(request);
      return signature === undefined
        ? null
        : { bytes: Buffer.from(signature), file: `approvals/${request}.sig` };
    },
    setAside: request => void desk.signatures.delete(request),
    judge: async ({ statement, signature }) =>
      Buffer.from(signature).toString() === `grace ${requestOf(statement)}`
        ? { ok: true, principal: 'grace', key: 'SHA256:grace', signature: requestOf(statement) }
        : { ok: false, why: 'grace signed something else' },
  };
  return { approvals, desk };
}

interface Driven {
  readonly text?: string;
  readonly before?: readonly RunEvent[];
  readonly more?: readonly RunEventBody[];
  readonly codes?: readonly number[];
  readonly host?: ReturnType<typeof signedByGrace>;
  readonly secrets?: ReadonlyMap<string, string>;
  answer?(question: Question): Answer | undefined;
}

async function drive({ text = book('undo=#demote'), before, more = [], codes = [], ...given }: Driven) {
  const journal = memoryJournal(undefined, before);
  if (before === undefined) journal.append(STARTED);
  for (const body of more) journal.append(body);
  const host = given.host ?? signedByGrace();
  let at = 0;
  const { supervisor, started } = simulatedSupervisor(() => codes[at++] ?? 0);
  const { operator } = simulatedOperator(
    question =>
      given.answer?.(question) ?? (question.kind === 'command' || question.kind === 'undo' ? GO : LEAVE),
  );
  const surroundings = simulatedSurroundings();
  for (const [name, value] of given.secrets ?? []) surroundings.secrets.set(name, value);
  await driveRun({
    plan: planOf(text, { region: 'eu' }),
    journal,
    operator,
    supervisor,
    ...surroundings,
    approvals: host.approvals,
  });
  const events = journal.read();
  const of = <T extends RunEvent['type']>(type: T) =>
    events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  return { events, of, starts: started.length, host };
}

const GO: Answer = { kind: 'run', how: 'key' };
const LEAVE: Answer = { kind: 'pause' };

test('a start is asked about, approved, confirmed and made, in this order', async () => {
  const { events, starts } = await drive({});
  expect(starts).toBe(1);
  expect(events.map(({ type }) => type)).toEqual([
    'run-started',
    'answered',
    'approval-requested',
    'approved',
    'confirmed',
    'attempt-started',
    'attempt-ended',
    'run-ended',
  ]);
});

test('what a person has tried again, and what is tried again by itself, needs another approval', async () => {
  let retried = false;
  const again = await drive({
    codes: [1],
    answer: question => {
      if (question.kind !== 'failure' || retried) return undefined;
      retried = true;
      return { kind: 'retry' };
    },
  });
  expect([again.starts, again.of('approved').length]).toEqual([2, 2]);
  expect(new Set(again.of('approval-requested').map(({ nonce }) => nonce)).size).toBe(2);
  const alone = await drive({ text: book('undo=#demote idempotent retry=1 delay=1s'), codes: [1] });
  expect([alone.starts, alone.of('approved').length, alone.of('confirmed').length]).toEqual([2, 2, 2]);
});

test('taking a step back needs the approval that its undo asks for', async () => {
  let asked = 0;
  const { starts, of } = await drive({
    codes: [1],
    answer: question => {
      if (question.kind !== 'failure') return undefined;
      return asked++ === 0 ? { kind: 'undo' } : LEAVE;
    },
  });
  expect(starts).toBe(2);
  expect(of('approved').map(({ step }) => step)).toEqual(['promote', 'demote']);
});

const atConfirmation = () => drive({ answer: () => LEAVE });

test('a value that changed after the approval voids it, and nothing starts by it', async () => {
  const { events, host } = await atConfirmation();
  const answered: RunEventBody = {
    type: 'answered',
    variable: 'region',
    valueType: 'word',
    value: 'us',
    provenance: 'answer',
  };
  const resumed = { type: 'run-resumed', tool: 'drillbook 0', place: STARTED.place } as const;
  const { of } = await drive({ before: events, more: [answered, resumed], host });
  expect(of('approval-refused')).toMatchObject([
    { voids: true, why: expect.stringContaining('changed since') },
  ]);
  const [first, second] = of('approval-requested');
  expect(first?.request).not.toBe(second?.request);
  expect(host.desk.statements.get(second?.request ?? '')).toContain('«us»');
});

test.each([
  [
    'is late',
    (host: ReturnType<typeof signedByGrace>) => {
      host.desk.now = '2026-03-01T05:00:00.001Z';
    },
    'expired',
  ],
  [
    'is gone',
    (host: ReturnType<typeof signedByGrace>) => host.desk.signatures.clear(),
    'not in the run’s directory',
  ],
  [
    'is another',
    (host: ReturnType<typeof signedByGrace>) => {
      for (const request of host.desk.signatures.keys()) host.desk.signatures.set(request, 'mallory');
    },
    'signed something else',
  ],
] as const)('an approval whose signature %s at the start starts nothing', async (_, happens, why) => {
  const { events, host } = await atConfirmation();
  happens(host);
  const more = [{ type: 'run-resumed', tool: 'drillbook 0', place: STARTED.place } as const];
  let confirmed = 0;
  const { of, starts } = await drive({
    before: events,
    more,
    host,
    answer: question => (question.kind === 'command' && confirmed++ > 0 ? LEAVE : undefined),
  });
  expect(starts).toBe(0);
  expect(of('approval-refused')).toMatchObject([{ voids: true, why: expect.stringContaining(why) }]);
  expect(of('approval-requested')).toHaveLength(2);
});

test('broken glass is for one start, confirmed by typing whatever the risk', async () => {
  const host = signedByGrace();
  const silent: Approvals = { ...host.approvals, signatureFor: () => null };
  const confirmations: string[] = [];
  let broken = 0;
  const { starts, of } = await drive({
    codes: [1],
    host: { ...host, approvals: silent },
    answer: question => {
      if (question.kind === 'command') confirmations.push(question.confirmation.kind);
      if (question.kind === 'failure') return { kind: 'retry' };
      if (question.kind === 'approval' && broken++ === 0)
        return { kind: 'break-glass', reason: 'Nobody picks up.', how: 'typing a reason' };
      return undefined;
    },
  });
  expect([starts, confirmations]).toEqual([1, ['type']]);
  expect(of('broke-glass')).toHaveLength(1);
  expect(of('approval-requested')).toHaveLength(2);
});

test('a statement has no value of a secret, and another value makes another statement', () => {
  const plan = planOf(book('', '  region_token: { type: secret }\n').replace('<region>', '<region_token>'));
  const [step] = plan.steps;
  if (step === undefined) throw new Error('There is no step.');
  const held = (value: string, fingerprint: string) => {
    const journal = memoryJournal();
    journal.append(STARTED);
    const answered = {
      type: 'answered',
      variable: 'region_token',
      valueType: 'secret',
      value: null,
    } as const;
    journal.append({ ...answered, provenance: 'answer', fingerprint });
    const terms = { nonce: '1', asked: '', expires: '', key: null };
    const statement = approvalStatement(step, { plan, state: replay(journal.read()) }, terms);
    expect(statement).not.toContain(value);
    return statement;
  };
  const statement = held('green-apples', '0a0a0a0a');
  expect(JSON.parse(statement).values).toEqual([
    { name: 'region_token', env: expect.any(Array), secret: { fingerprint: '0a0a0a0a', reference: null } },
  ]);
  expect(held('red-apples', '0b0b0b0b')).not.toBe(statement);
});

test('two starts have one statement only where text, values, place and terms are the same', () => {
  const word = fc.stringMatching(/^[a-z]{1,3}$/);
  const start = fc.record({ program: word, region: word, host: word, variable: word, nonce: word });
  const statementOf = ({ program, region, host, variable, nonce }: Record<string, string>) => {
    const text = `# Go\n\n\`\`\`bash {#go approve risk=mutate env.REGION=${variable} cwd=/srv/${host}}\n${program} <region>\n\`\`\`\n`;
    const declared = `---\nvariables:\n  region: { type: word }\n---\n${text}`;
    const plan = planOf(declared, { region: region ?? '' });
    const [step] = plan.steps;
    if (step === undefined) throw new Error('There is no step.');
    const bindings = new Map(plan.bindings.map(binding => [binding.name, binding]));
    const terms = { nonce: nonce ?? '', asked: '', expires: '', key: null };
    return approvalStatement(step, { plan, state: { ...initialState, bindings } }, terms);
  };
  fc.assert(
    fc.property(start, start, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(requestOf(statementOf(one)) === requestOf(statementOf(other))).toBe(same);
    }),
    { numRuns: 40 },
  );
});

test('who asked for an approval stays a driver when it expired and another asks anew', async () => {
  const host = signedByGrace();
  const silent: Approvals = { ...host.approvals, signatureFor: () => null };
  const { events } = await drive({ host: { ...host, approvals: silent } });
  host.desk.now = '2026-03-01T06:00:00.000Z';
  const judged: (readonly string[])[] = [];
  const bob: Approvals = {
    ...host.approvals,
    ownKey: async () => 'SHA256:bob',
    judge: async given => {
      judged.push(given.drivers.keys);
      return await host.approvals.judge(given);
    },
  };
  const more = [{ type: 'run-resumed', tool: 'drillbook 0', place: STARTED.place } as const];
  const { starts } = await drive({ before: events, more, host: { ...host, approvals: bob } });
  expect([starts, new Set(judged[0])]).toEqual([1, new Set(['SHA256:ada', 'SHA256:bob'])]);
});

test('what a shell acts on is in a statement, though it stand where an address has its password', () => {
  const text = 'curl https://ops:x;reboot;@ledger\ncurl https://ops:green-apples@ledger\n';
  const plan = planOf(`# Go\n\n\`\`\`bash {#go approve risk=mutate}\n${text}\`\`\`\n`);
  const [step] = plan.steps;
  if (step === undefined) throw new Error('There is no step.');
  const terms = { nonce: '1', asked: '', expires: '', key: null };
  const statement = approvalStatement(step, { plan, state: initialState }, terms);
  expect(JSON.parse(statement).text).toContain('x;reboot;@ledger');
  expect(statement).not.toContain('green-apples');
});
