import { syncFiles } from '../files.ts';

/** Brings outcomes to the disk that nobody waits for. */
export interface LateSync {
  /** This outcome can be seen, and may be lost with the machine: bring it to the disk soon. */
  owe(session: string | null, outcome: string): void;
  /**
   * The next step of this session was asked for. Whoever asks has the end of the one before in the journal, on disk: the
   * outcome says nothing more, and to sync it would only keep the disk from what is waited for.
   */
  supersede(session: string | null): void;
}

/** What is owed when the keeper ends keeps its process alive until it is done. */
export function createLateSync(sync: (paths: readonly string[]) => Promise<void> = syncFiles): LateSync {
  const owed = new Map<string, NodeJS.Timeout>();
  return {
    owe: (session, outcome) => {
      const timer = setTimeout(() => void sync([outcome]).catch(() => {}), SOON);
      // A process that stands alone has no next step.
      if (session !== null) owed.set(session, timer);
    },
    supersede: session => {
      if (session !== null) clearTimeout(owed.get(session));
    },
  };
}

/** Milliseconds: longer than it takes to record an end and to ask for the next step. */
const SOON = 100;
