import { amendWith } from '../../engine/cli/amend-with.ts';
import type { AttemptId, Outcome } from '../../engine/journal/attempt-event.ts';
import type { RunEvent } from '../../engine/journal/event.ts';
import type { Runner } from '../../engine/plugin/plugin.ts';
import { NO_APPROVALS } from '../../engine/run/approvals.ts';
import { DEFAULT_POLICY } from '../../engine/run/policy.ts';
import type { Operator, Settled, Supervisor } from '../../engine/run/ports.ts';
import type { Answer, Question } from '../../engine/run/question.ts';
import type { RunContext } from '../../engine/run/run-context.ts';

/** What happens to an attempt: an exit code, or nobody knows. */
export type Fortune = number | 'lost';

/** A supervisor whose attempts end as they were told to. It remembers across drivers, as a keeper does. */
export function simulatedSupervisor(fortunes: () => Fortune) {
  const started: AttemptId[] = [];
  const ends = new Map<AttemptId, Settled>();
  const supervisor: Supervisor = {
    start: async ({ attempt }) => {
      started.push(attempt);
      const fortune = fortunes();
      ends.set(
        attempt,
        fortune === 'lost' ? { kind: 'lost', evidence: 'Its keeper died.' } : exited(fortune),
      );
    },
    runInTerminal: async request => {
      await supervisor.start(request);
      return await supervisor.settle(request.attempt);
    },
    settle: async attempt => ends.get(attempt) ?? { kind: 'lost', evidence: 'It never started.' },
    cancel: async () => {},
    watch: () => () => {},
    stdout: async () => new Uint8Array(),
  };
  return { supervisor, started };
}

function exited(code: number): Settled {
  const outcome: Outcome = { kind: 'exited', code };
  return { kind: 'ended', outcome, output: null, duration: 1, session: 'updated', survivors: [] };
}

/** An operator that answers by a function and remembers what it was shown. */
export function simulatedOperator(answer: (question: Question) => Answer) {
  const events: RunEvent[] = [];
  const asked: Question[] = [];
  const operator: Operator = {
    hasTerminal: false,
    ask: async question => {
      asked.push(question);
      return answer(question);
    },
    notify: event => void events.push(event),
    attend: () => {},
    waiting: () => {},
    replanned: () => {},
    output: () => {},
    tell: () => {},
    lendTerminal: async use => await use(),
  };
  return { operator, events, asked };
}

/** A runner that starts nothing: its launches are text. */
export const simulatedRunner: Runner = {
  name: 'simulated',
  languages: ['bash'],
  compile: step => ({ ok: true, program: { language: step.language, text: step.text, references: [] } }),
  launch: (program, { values, cwd, env, terminal }) => ({
    kind: 'session',
    shell: 'bash',
    text: program.text,
    env: { ...env, ...values },
    cwd,
    terminal,
  }),
};

/** What a run needs beside its plan, journal, operator and supervisor: time passes at once, and everything matches. */
export function simulatedSurroundings(
  prefix = 'a',
): Omit<RunContext, 'plan' | 'journal' | 'operator' | 'supervisor'> {
  let attempts = 0;
  return {
    approvals: NO_APPROVALS,
    clock: { mono: () => 0, boot: 'boot-1', sleep: async () => {} },
    policy: DEFAULT_POLICY,
    hasLeft: () => false,
    runnerFor: () => simulatedRunner,
    amend: amendWith({ runnerFor: () => simulatedRunner }),
    faultIn: async () => null,
    callProcedure: async () => ({ callee: null, code: 0 }),
    match: async () => ({ kind: 'matches' }),
    resolveReference: async () => ({ ok: false, why: 'it leads nowhere', said: '' }),
    listChoices: async () => ({ ok: false, why: 'it ended with exit code 1', said: '' }),
    newAttemptId: () => `${prefix}${++attempts}`,
    fingerprint: (_name, value) => value,
    secrets: new Map(),
    startedHere: new Set(),
  };
}
