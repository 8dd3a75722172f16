import { rmSync } from 'node:fs';
import type { AttemptId } from '../../journal/attempt-event.ts';
import type { AttemptRequest, OutputChunk, Settled, Supervisor } from '../../run/ports.ts';
import { makePrivateDirectory } from '../files.ts';
import { readStoredOutput } from '../output-store.ts';
import { ownIdentity } from '../process-identity.ts';
import { createCancel } from './cancel.ts';
import { followOutput, outputDirectory, storedChunks } from './follow-output.ts';
import { layoutOf, type RunPlace } from './layout.ts';
import { announce, claim, readStarted } from './messages.ts';
import { publishRequest } from './publish.ts';
import { defaultSettings, type KeeperSettings } from './settings.ts';
import { lookAtAttempt, settleAttempt } from './settle.ts';
import { findOrStartKeeper } from './start-keeper.ts';
import { runInTerminal } from './terminal-attempt.ts';

export interface SupervisorOptions extends RunPlace {
  /** The boot in which an attempt was recorded as started; `null` if it was not. */
  bootOf(attempt: AttemptId): string | null;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** Where the first step of a session starts; default: where this process is. */
  readonly home?: string;
  readonly settings?: Partial<KeeperSettings>;
  /** Whether a keeper is started at once, or with the first attempt; default: at once, so that no step waits for it. */
  readonly starts?: 'at-once' | 'when-needed';
}

/** A supervisor that works through the keeper of a run. */
export interface KeeperClient extends Supervisor {
  /** Resolves once there is a keeper; it is started, or found, as soon as the client exists. */
  ready(): Promise<void>;
  /** What is known of an attempt now; `null` while it runs. */
  look(attempt: AttemptId): Promise<Settled | null>;
  /** The process of an attempt that has started; `null` where nobody noted it. */
  processOf(attempt: AttemptId): number | null;
  /** What an attempt has printed so far; `null` where that lies in memory only. */
  stored(attempt: AttemptId): readonly OutputChunk[] | null;
  /** Leave: a keeper without attempts ends. */
  close(): void;
}

/** Become the console of a run: its keeper takes requests from this process. */
export function createKeeperClient(options: SupervisorOptions): KeeperClient {
  const { env = process.env, home = process.cwd(), settings = {} } = options;
  const layout = layoutOf(options);
  const { grace } = { ...defaultSettings, ...settings };
  makePrivateDirectory(layout.keeper);
  makePrivateDirectory(layout.attempts);
  announce(layout.consoleFile);
  const findKeeper = () =>
    findOrStartKeeper({ directory: options.directory, volatile: options.volatile, env, settings });
  let first: Promise<unknown> | null = null;
  const firstKeeper = (): Promise<unknown> => {
    first ??= findKeeper();
    return first;
  };
  // A failure is reported by the first call that needs it.
  if (options.starts !== 'when-needed') firstKeeper().catch(() => {});
  const leaving = new AbortController();

  return {
    ready: async () => {
      await firstKeeper();
    },
    start: async (request: AttemptRequest) => {
      await firstKeeper();
      publishRequest({ layout, request, starter: await findKeeper(), env, home });
    },
    runInTerminal: async (request: AttemptRequest) => {
      await firstKeeper();
      const { attempt } = request;
      const published = publishRequest({ layout, request, starter: ownIdentity(), env, home });
      if (!claim(layout.of(attempt), 'console')) throw new Error(`Attempt ${attempt} is already claimed.`);
      return runInTerminal({ layout, request: published, grace });
    },
    settle: attempt =>
      settleAttempt({ layout, attempt, boot: options.bootOf(attempt), left: leaving.signal }),
    look: attempt => lookAtAttempt({ layout, attempt, boot: options.bootOf(attempt) }),
    processOf: attempt => readStarted(layout.of(attempt))?.pid ?? null,
    cancel: createCancel(layout, grace),
    watch: (attempt, onChunk) => followOutput(layout.of(attempt), onChunk),
    stdout: async (attempt, limit) =>
      readStoredOutput({ directory: outputDirectory(layout.of(attempt)), channel: 'stdout', limit }),
    stored: attempt => storedChunks(layout.of(attempt)),
    close: () => {
      leaving.abort();
      rmSync(layout.consoleFile, { force: true });
    },
  };
}
