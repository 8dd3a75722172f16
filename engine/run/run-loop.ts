import type { RunEvent, RunEventBody } from '../journal/event.ts';
import { reduce, replay } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import { awaitProbes } from './await-probes.ts';
import { debrief } from './debrief.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import { followDrill } from './follow-drill.ts';
import { perform } from './perform.ts';
import type { Performance, RunContext } from './run-context.ts';
import { showCard } from './show-card.ts';
import { warnOfWeakSecrets } from './weak-secret.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * Replay, decide, perform, repeat, until the run has ended or is paused; resolves to the state it left.
 * The journal must already hold `run-started`. A journal that cannot be written rejects, and nothing starts after.
 */
export async function driveRun(context: RunContext): Promise<RunState> {
  const state = replay(context.journal.read());
  const live = { state, plan: context.amend(context.plan, state.amendments) };
  const unseen: { readonly event: RunEvent; readonly state: RunState }[] = [];
  const show = (): void => {
    context.journal.sync();
    for (const { event, state } of unseen.splice(0)) context.operator.notify(event, state);
  };
  const record = (body: RunEventBody): RunEvent => {
    const event = context.journal.write(withoutSecrets(body, context.secrets));
    live.state = reduce(live.state, event);
    unseen.push({ event, state: live.state });
    if (!SYNCED_WITH_THE_NEXT.has(event.type)) show();
    if (event.type === 'amended') {
      live.plan = context.amend(live.plan, [event.amendment]);
      context.operator.replanned(live.plan);
    }
    return event;
  };
  if (state.amendments.length > 0) context.operator.replanned(live.plan);
  const attended: Performance['attended'] = new Map();
  const { drill, clock } = context;
  const follower =
    drill === undefined ? null : followDrill({ port: drill, clock, state: () => live.state, record });
  const performance: Performance = {
    ...context,
    get plan() {
      return live.plan;
    },
    get state() {
      return live.state;
    },
    record,
    attended,
    seenCards: new Set(state.rehearsal?.revealed),
    ...(follower === null ? {} : { interrupted: follower.interrupted }),
  };
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
      const [effect] = decide(live.plan, live.state, context.policy);
      if (await showCard(effect, performance)) continue;
      if (effect === undefined) break;
      if (!LEADS_TO_A_START.has(effect.type)) show();
      if (follower !== null && isLastLook(effect, live.state)) {
        const waited = await awaitProbes(performance, follower);
        // It waits for them again when it is resumed.
        if (waited === 'left' || context.hasLeft()) continue;
      }
      await perform(effect, performance);
      follower?.catchUp();
    }
    follower?.catchUp();
    if (live.state.rehearsal !== null && live.state.endedAt !== null && !context.hasLeft())
      await debrief(performance);
  } finally {
    follower?.stop();
    for (const { stop } of [...attended.values()]) stop();
  }
  show();
  return live.state;
}

/** Whether the probes see nothing after it that is measured. */
function isLastLook(effect: Effect, { rehearsal }: RunState): boolean {
  if (effect.type !== 'launch') return effect.type === 'finish';
  return effect.purpose === 'run' && effect.step === rehearsal?.terms.teardown && rehearsal.tearing === null;
}

/** What a start that follows at once may bring to the disk with it: a sync is a good part of what a step costs. */
const SYNCED_WITH_THE_NEXT: ReadonlySet<RunEvent['type']> = new Set<RunEvent['type']>([
  'confirmed',
  'attempt-ended',
]);

const LEADS_TO_A_START: ReadonlySet<Effect['type']> = new Set<Effect['type']>(['accept', 'launch']);
