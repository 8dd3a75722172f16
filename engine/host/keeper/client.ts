import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/event.ts';
import type { AttemptRequest, OutputChunk, Settled, Supervisor } from '../../run/ports.ts';
import { makePrivateDirectory, writeDurably } from '../files.ts';
import { createOutputReader, readStoredOutput } from '../output-store.ts';
import { isAlive, ownIdentity } from '../process-identity.ts';
import { type Ladder, startLadder } from './ladder.ts';
import { cancelPrefix, layoutOf, type RunPlace } from './layout.ts';
import { readClaim, readOutcome, readStarted } from './messages.ts';
import { publishRequest } from './publish.ts';
import { nextChange, settleAttempt } from './settle.ts';
import { findOrStartKeeper } from './start-keeper.ts';

export interface SupervisorOptions extends RunPlace {
  /** The boot in which an attempt was recorded as started; `null` if it was not. */
  bootOf(attempt: AttemptId): string | null;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** Where the first step of a session starts; default: where this process is. */
  readonly home?: string;
  /** What the keeper decides by itself unless told: `grace`, `patience`, `caps`. */
  readonly keeper?: Readonly<Record<string, unknown>>;
}

/** A supervisor that works through the keeper of a run. */
export interface KeeperClient extends Supervisor {
  /** Resolves once there is a keeper; it is started, or found, as soon as the client exists. */
  ready(): Promise<void>;
  /** Leave: a keeper without attempts ends. */
  close(): void;
}

/** Become the console of a run: its keeper takes requests from this process. */
export function createKeeperClient(options: SupervisorOptions): KeeperClient {
  const { env = process.env, home = process.cwd(), keeper = {} } = options;
  const layout = layoutOf(options);
  const ladders = new Map<AttemptId, Ladder>();
  makePrivateDirectory(layout.keeper);
  makePrivateDirectory(layout.attempts);
  announceConsole(layout.consoleFile);
  const findKeeper = () =>
    findOrStartKeeper({ directory: options.directory, volatile: options.volatile, env, keeper });
  const first = findKeeper();
  // Reported by the first call that needs it.
  first.catch(() => {});

  return {
    ready: async () => {
      await first;
    },
    start: async (request: AttemptRequest) => {
      await first;
      publishRequest({ layout, request, starter: await findKeeper(), env, home });
    },
    runInTerminal: async (_request: AttemptRequest): Promise<Settled> => {
      throw new Error('Not built.');
    },
    settle: attempt => settleAttempt({ layout, attempt, boot: options.bootOf(attempt) }),
    cancel: async attempt => {
      const place = layout.of(attempt);
      const claimed = readClaim(place);
      if (claimed && !isAlive(claimed)) {
        const started = readStarted(place);
        const ladder = ladders.get(attempt);
        if (ladder) ladder.next();
        else if (started && isAlive(started))
          ladders.set(attempt, startLadder({ group: started.pid, grace: 5000 }));
        return;
      }
      writeFileSync(join(layout.attempts, `${cancelPrefix}${attempt}.${process.hrtime.bigint()}`), '');
    },
    watch: (attempt, onChunk) =>
      followOutput({
        directory: layout.of(attempt).directory,
        settled: () => readOutcome(layout.of(attempt)) !== null,
        onChunk,
      }),
    stdout: async (attempt, limit) =>
      readStoredOutput({ directory: layout.of(attempt).directory, channel: 'stdout', limit }),
    close: () => rmSync(layout.consoleFile, { force: true }),
  };
}

function announceConsole(path: string): void {
  const temporary = `${path}.${process.pid}`;
  rmSync(temporary, { force: true });
  writeDurably(temporary, JSON.stringify(ownIdentity()));
  renameSync(temporary, path);
}

function followOutput(input: {
  readonly directory: string;
  settled(): boolean;
  onChunk(chunk: OutputChunk): void;
}): () => void {
  const reader = createOutputReader(input.directory);
  let stopped = false;
  const follow = async (): Promise<void> => {
    while (!stopped) {
      const changed = nextChange(input.directory);
      const settled = input.settled();
      const chunks = reader.read();
      for (const chunk of chunks) input.onChunk(chunk);
      if (chunks.length === 0 && settled) stopped = true;
      if (chunks.length > 0 || stopped) changed.stop();
      else await changed.happened;
      // Others get their turn while a lot is printed.
      if (chunks.length > 0) await new Promise(resolve => setImmediate(resolve));
    }
    reader.close();
  };
  void follow();
  return () => {
    stopped = true;
  };
}
