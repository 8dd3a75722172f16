import type { Outcome } from '../../journal/attempt-event.ts';
import { systemClock } from '../clock.ts';
import { readIfThere } from '../files.ts';
import { OutputLog } from '../output-log.ts';
import { beginProcess, whyNotStarted } from './begin-process.ts';
import { collectOutput } from './collect-output.ts';
import { type EndedProcess, outcomeOf } from './explain-end.ts';
import { createFarEnd, type FarEnd } from './far-end.ts';
import { farOutcome, lastLine, startFarLadder } from './far-outcome.ts';
import { type Finish, finishAttempt } from './finish-attempt.ts';
import { type Ladder, startGroupLadder } from './ladder.ts';
import type { LateSync } from './late-sync.ts';
import type { AttemptPlace, Layout } from './layout.ts';
import { type RequestFile, takeValues, type ValuesFile } from './messages.ts';
import type { PipePool } from './pipes.ts';
import { prepareStart, type Start } from './prepare-start.ts';
import { markedProcesses } from './processes.ts';
import { type SecretsInSight, secretsInSight } from './secrets-in-sight.ts';
import { type StoredSession, sessionOf } from './session-parts.ts';
import type { KeeperSettings } from './settings.ts';
import type { SpareShell } from './spare-shell.ts';
import { startTimeLimit } from './time-limit.ts';
import { refusalIn, whyNotBegun } from './why-not-begun.ts';

export interface AttemptTools extends Pick<KeeperSettings, 'caps' | 'grace'> {
  readonly layout: Layout;
  readonly pipes: PipePool;
  readonly spare: SpareShell;
  readonly lateSync: LateSync;
}

/** An attempt that this process supervises. */
export interface LiveAttempt {
  /** End its process group; called again, go on to the next signal at once. */
  cancel(): void;
  /** Resolves when its outcome is where the console looks. */
  readonly settled: Promise<void>;
}

/** Start a claimed attempt and see it through: output, limits, session, outcome. */
export function superviseAttempt(request: RequestFile, tools: AttemptTools): LiveAttempt {
  const stop = createStop(tools.grace);
  const begun = systemClock.mono();
  const place = tools.layout.of(request.attempt);
  const { session } = request;
  const syncLater = (outcome: string): void => tools.lateSync.owe(session, outcome);
  tools.lateSync.supersede(session);
  const supervise = async (): Promise<void> => {
    const values = takeValues(place);
    const before = sessionOf(tools.layout, request);
    const sight = values ? secretsInSight(request, values, before) : [];
    const result = values
      ? await runToEnd({ request, values, before, sight, tools, stop, begun })
      : { outcome: notStarted('The values of the step were lost before it began.') };
    const { layout } = tools;
    await finishAttempt({ layout, request, values, before, sight, begun, syncLater, ...result });
    if (request.kind === 'session') tools.spare.lay();
  };
  return { cancel: () => stop.request('cancelled'), settled: supervise() };
}

type Result = Pick<Finish, 'outcome' | 'lost' | 'output' | 'survivors'>;

async function runToEnd(input: {
  readonly request: RequestFile;
  readonly values: ValuesFile;
  readonly before: StoredSession | null;
  readonly sight: SecretsInSight;
  readonly tools: AttemptTools;
  readonly stop: Stop;
  readonly begun: number;
}): Promise<Result> {
  const { request, values, before, sight, tools, stop, begun } = input;
  const place = tools.layout.of(request.attempt);
  if (stop.why) return { outcome: { kind: 'cancelled' } };
  const waiting = tools.spare.isThere() ? tools.spare : null;
  const { layout } = tools;
  const start = prepareOrExplain({ layout, place, request, values, before, waiting });
  if (!start.ok) return { outcome: notStarted(start.why) };
  const log = new OutputLog({
    directory: request.private ? place.privateOutput : place.directory,
    caps: tools.caps,
  });
  const { out, err, since, ...process } = beginProcess({ start, place, tools });
  const { pid, ended, line } = process;
  const secrets = request.verbatim ? [] : sight;
  const far = 'far' in start && start.far && line ? createFarEnd({ line, ...start.far }) : null;
  const said = far && lastLine(err);
  const printed = far ? out.pipe(far.stdout) : out;
  const output = collectOutput({ out: printed, err, log, begun, secrets });
  if (pid === undefined) return { outcome: notStarted(await whyNotStarted(ended, start)) };

  stop.attach(pid, far);
  const limit = request.timeout;
  const over = (): void => stop.request('timed-out');
  const callOff = limit === null ? () => {} : startTimeLimit({ limit, pid, over });
  const end = await ended;
  callOff();
  await stop.done();
  await output.drained();
  const { why } = stop;
  const timeout = limit ?? 0;
  const refusal = request.kind === 'session' ? refusalOf(place, { start, why, end }) : null;
  const here = refusal ? notStarted(refusal) : outcomeOf({ end, why, timeout });
  return {
    ...(far ? farOutcome({ far, place, why, timeout, said: said?.() ?? '' }) : { outcome: here }),
    output: output.close(),
    survivors: markedProcesses(request.attempt, { after: pid, for: systemClock.mono() - since }),
  };
}

/** Whatever goes wrong up to here, nothing was started. */
function prepareOrExplain(input: Parameters<typeof prepareStart>[0]): Start {
  try {
    return prepareStart(input);
  } catch (error) {
    return { ok: false, why: `The keeper could not prepare the step: ${String(error)}.` };
  }
}

/** How an attempt is brought to its end before its time. */
interface Stop {
  readonly why: 'cancelled' | 'timed-out' | null;
  request(why: 'cancelled' | 'timed-out'): void;
  /** There is a process now, which leads this group, perhaps only to carry one on another machine. */
  attach(group: number, far: FarEnd | null): void;
  /** Resolves once nothing of the group is left, if it was to be ended. */
  done(): Promise<void>;
}

function createStop(grace: number): Stop {
  let why: Stop['why'] = null;
  let group: number | null = null;
  let distant: FarEnd | null = null;
  let ladder: Ladder | null = null;
  const climb = (): void => {
    if (ladder) ladder.next();
    else if (group !== null)
      ladder = distant ? startFarLadder({ far: distant, group, grace }) : startGroupLadder({ group, grace });
  };
  return {
    get why() {
      return why;
    },
    request: reason => {
      why ??= reason;
      climb();
    },
    attach: (leader, far) => {
      group = leader;
      distant = far;
      if (why) climb();
    },
    done: async () => {
      await ladder?.ended;
    },
  };
}

function notStarted(why: string): Outcome {
  return { kind: 'not-started', why };
}

/** Why the text did not run; a step on another machine notes that there. */
function refusalOf(
  place: AttemptPlace,
  { start, why, end }: { readonly start: Start; readonly why: Stop['why']; readonly end: EndedProcess },
): string | null {
  const status = readIfThere(place.status)?.toString('utf8') ?? null;
  // Whoever ended it knows why.
  if (why !== null) return refusalIn(status ?? '');
  const refusal = whyNotBegun(status, end.exitCode);
  return refusal !== null && 'told' in start && end.signal !== undefined
    ? 'Something ended the shell that waited for the step before it was told of it.'
    : refusal;
}
