import type { AttemptRequest, Settled } from './ports.ts';
import type { Performance } from './run-context.ts';

type Connecting = Pick<Performance, 'supervisor' | 'operator' | 'record' | 'state'>;

/**
 * Open the connection of an attempt, unless it is open: first without asking anybody, then, where a person has a
 * terminal to lend, there. Why it is not open, or `null` if it is, or none is needed.
 */
export async function whyNotConnected(
  request: AttemptRequest,
  performance: Connecting,
): Promise<string | null> {
  const over = request.launch.kind === 'session' ? request.launch.over : undefined;
  if (over?.role !== 'carries') return null;
  const { supervisor, operator } = performance;
  const quiet = openingOf(request, { over, terminal: 'none' });
  await supervisor.start(quiet);
  if (succeeded(await supervisor.settle(quiet.attempt))) return null;
  const said = new TextDecoder().decode(await supervisor.stdout(quiet.attempt, LONGEST));
  const last = said.trim().split('\n').at(-1)?.trim();
  const why = `The connection could not be opened${last ? `: ${last}` : '.'}`;
  if (!operator.hasTerminal) return `${why} Nobody was there whom ssh could ask.`;
  const loud = openingOf(request, { over, terminal: 'own' });
  const settled = await operator.lendTerminal(() => supervisor.runInTerminal(loud));
  return succeeded(settled) ? null : why;
}

/** Bytes of what ssh says about a connection that it could not open. */
const LONGEST = 8192;

type Carried = Extract<
  NonNullable<Extract<AttemptRequest['launch'], { kind: 'session' }>['over']>,
  { role: 'carries' }
>;

/** An attempt within the attempt: it is part of what was recorded, and is nothing by itself. */
function openingOf(
  { attempt, around, secrets, known }: AttemptRequest,
  { over, terminal }: { readonly over: Carried; readonly terminal: 'none' | 'own' },
): AttemptRequest {
  return {
    attempt: `${attempt}-${terminal === 'own' ? 'asks' : 'opens'}`,
    launch: {
      kind: 'session',
      shell: 'bash',
      text: over.opening,
      env: over.env,
      cwd: null,
      terminal,
      over: { role: 'opens' },
    },
    session: around?.session ?? 'local',
    forkOf: around?.forkOf ?? [],
    timeout: null,
    ...(secrets ? { secrets } : {}),
    ...(known ? { known } : {}),
  };
}

function succeeded(settled: Settled): boolean {
  return settled.kind === 'ended' && settled.outcome.kind === 'exited' && settled.outcome.code === 0;
}
