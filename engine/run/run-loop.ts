import type { RunEvent, RunEventBody } from '../journal/event.ts';
import { reduce, replay } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import { decide } from './decide.ts';
import { perform } from './perform.ts';
import type { Performance, RunContext } from './run-context.ts';
import { warnOfWeakSecrets } from './weak-secret.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * Replay, decide, perform, repeat, until the run has ended or is paused; resolves to the state it left.
 * The journal must already hold `run-started`. A journal that cannot be written rejects, and nothing starts after.
 */
export async function driveRun(context: RunContext): Promise<RunState> {
  const live = { state: replay(context.journal.read()) };
  const record = (body: RunEventBody): RunEvent => {
    const event = context.journal.append(withoutSecrets(body, context.secrets));
    live.state = reduce(live.state, event);
    context.operator.notify(event, live.state);
    return event;
  };
  const attended: Performance['attended'] = new Map();
  try {
    while (
      live.state.endedAt === null &&
      (live.state.status === 'running' || live.state.status === 'not-started')
    ) {
      if (context.hasLeft()) {
        record({ type: 'run-paused', why: 'The operator was asked to leave.' });
        break;
      }
      warnOfWeakSecrets({ secrets: context.secrets, state: live.state, record });
      const [effect] = decide(context.plan, live.state, context.policy);
      if (effect === undefined) break;
      await perform(effect, {
        ...context,
        get state() {
          return live.state;
        },
        record,
        attended,
      });
    }
  } finally {
    for (const { stop } of [...attended.values()]) stop();
  }
  return live.state;
}
