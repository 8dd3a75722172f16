import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createRun, type OpenRun, openRun, type RunHost } from '../../engine/host/open-run.ts';
import { createOutputReader } from '../../engine/host/output-store.ts';
import type { Launch } from '../../engine/model/program.ts';
import type { AttemptRequest, OutputChunk, Settled } from '../../engine/run/ports.ts';
import { ada } from './ada.ts';
import { endProcesses } from './end-processes.ts';
import { temporaryPlace } from './temporary-place.ts';

/** A directory that is gone after the test, with what runs below it left running. */
export function temporaryDirectory(): string {
  const path: string = temporaryPlace(() => endProcesses(join(path, 'state/drillbook/runs')));
  return path;
}

/** State and volatile files below `root`, and nothing else of the environment changed. */
export function environmentIn(root: string): NodeJS.ProcessEnv {
  return { ...process.env, XDG_STATE_HOME: join(root, 'state'), XDG_RUNTIME_DIR: root };
}

export interface TemporaryRun extends OpenRun {
  readonly env: NodeJS.ProcessEnv;
  /** Start a session step and wait until it has settled. */
  step(text: string, more?: More): Promise<Ended>;
  /** Start a session step; resolves with its attempt. */
  begin(text: string, more?: More): Promise<string>;
  /** Wait until an attempt has settled. */
  end(attempt: string): Promise<Ended>;
}

type More = Partial<Launch & { kind: 'session' }> & Partial<AttemptRequest>;

export interface Ended {
  readonly attempt: string;
  readonly settled: Settled;
  readonly stdout: string;
  readonly stderr: string;
  readonly chunks: readonly OutputChunk[];
}

const quick = { patience: 1000, grace: 300 };

/** A run of "Drain a node", with a keeper that does not wait long. */
export function temporaryRun(options: Partial<RunHost> & { readonly root?: string } = {}): TemporaryRun {
  const root = options.root ?? temporaryDirectory();
  const env = options.env ?? environmentIn(root);
  const host: RunHost = { ...options, actor: ada, env, keeper: { ...quick, ...options.keeper } };
  return withSteps(
    createRun({ about: 'Drain a node', runbook: '# Drain a node\n', plan: { v: 1 } }, host),
    env,
  );
}

/** Take up a run that another process began. */
export function takeUpRun(id: string, env: NodeJS.ProcessEnv): TemporaryRun {
  return withSteps(openRun(id, { actor: ada, env, keeper: quick }), env);
}

let count = 0;

function withSteps(run: OpenRun, env: NodeJS.ProcessEnv): TemporaryRun {
  let open = true;
  const close = (): void => {
    if (open) run.close();
    open = false;
  };
  onTestFinished(close);
  const begin = async (text: string, more: More = {}): Promise<string> => {
    const attempt = more.attempt ?? `${process.pid}-${++count}`;
    await run.supervisor.start({
      attempt,
      session: more.session ?? 'local',
      ...(more.forkOf ? { forkOf: more.forkOf } : {}),
      timeout: more.timeout ?? null,
      secrets: more.secrets ?? [],
      ...(more.known ? { known: more.known } : {}),
      ...(more.private ? { private: true } : {}),
      ...(more.around ? { around: more.around } : {}),
      launch: {
        kind: 'session',
        shell: 'bash',
        text,
        env: {},
        cwd: null,
        terminal: 'none',
        ...pickLaunch(more),
      },
    });
    return attempt;
  };
  const end = async (attempt: string): Promise<Ended> => {
    const settled = await run.supervisor.settle(attempt);
    return { attempt, settled, ...(await outputOf(run, attempt)) };
  };
  return { ...run, env, close, begin, end, step: async (text, more) => end(await begin(text, more)) };
}

function pickLaunch(more: Pick<More, 'env' | 'cwd' | 'over'>) {
  return {
    ...(more.env ? { env: more.env } : {}),
    ...(more.cwd ? { cwd: more.cwd } : {}),
    ...(more.over ? { over: more.over } : {}),
  };
}

/** Everything that a settled attempt printed and that was kept. */
export async function outputOf(
  run: OpenRun,
  attempt: string,
): Promise<Pick<Ended, 'stdout' | 'stderr' | 'chunks'>> {
  const reader = createOutputReader(join(run.directory, 'attempts', attempt));
  const chunks: OutputChunk[] = [];
  for (let part = reader.read(); part.length > 0; part = reader.read()) chunks.push(...part);
  reader.close();
  const text = (channel: string): string =>
    Buffer.concat(chunks.filter(chunk => chunk.channel === channel).map(chunk => chunk.bytes)).toString(
      'utf8',
    );
  return { stdout: text('stdout'), stderr: text('stderr'), chunks };
}

/** Wait for a condition of the world outside; fails after twenty seconds. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`It did not come to pass: ${look}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
