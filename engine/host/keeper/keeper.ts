import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptId } from '../../journal/attempt-event.ts';
import { systemClock } from '../clock.ts';
import { makePrivateDirectory, writePrivate } from '../files.ts';
import { journalPath } from '../journal-path.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { clearVolatile, removeIfEmpty } from '../volatile-directory.ts';
import { type LiveAttempt, superviseAttempt } from './attempt.ts';
import { complain } from './complain.ts';
import { closeConnections } from './connections.ts';
import { createLateSync } from './late-sync.ts';
import {
  cancelPrefix,
  farScript,
  type Layout,
  layoutOf,
  type RunPlace,
  sessionWrapper,
  terminalWrapper,
} from './layout.ts';
import {
  announce,
  claim,
  type RequestFile,
  readJson,
  readRequest,
  wasRequested,
  writeLoss,
} from './messages.ts';
import { createPipePool } from './pipes.ts';
import type { KeeperSettings } from './settings.ts';
import { createSpareShell } from './spare-shell.ts';
import { watchIfThere } from './watch.ts';

export interface KeeperOptions extends RunPlace, KeeperSettings {
  /** Directory of the shell wrappers as installed; a run keeps those that it began with. */
  readonly wrappers: string;
}

/** Take requests until nobody needs a keeper any more. */
export async function keep(options: KeeperOptions): Promise<void> {
  const layout = layoutOf(options);
  makePlace(layout, options.wrappers);
  const pipes = createPipePool(layout.pipes);
  const installed = join(options.wrappers, sessionWrapper);
  const spare = createSpareShell({ wrapper: layout.wrapper, installed, pipes });
  const tools = { ...options, layout, pipes, spare, lateSync: createLateSync() };
  const desk = createDesk(layout, request => superviseAttempt(request, tools));
  announce(layout.keeperFile);
  // Events only save time: the poll finds whatever they miss.
  const watcher = watchIfThere(layout.attempts, name => (name === null ? desk.look() : desk.take(name)));
  let neededAt = systemClock.mono();
  for (;;) {
    desk.look();
    const console = readJson<ProcessIdentity>(layout.consoleFile);
    if (desk.isBusy() || (console && isAlive(console))) neededAt = systemClock.mono();
    // A console that left in good order took its file with it.
    const isNeeded = desk.isBusy() || (console && systemClock.mono() - neededAt < options.patience);
    if (!isNeeded && mayLeave(layout, desk)) break;
    await new Promise(resolve => setTimeout(resolve, pollEvery));
  }
  watcher?.close();
  spare.close();
  pipes.close();
  closeConnections(layout.sockets);
  // Of a run whose record was never begun there is nothing to resume.
  if (!statSync(journalPath(options.directory), { throwIfNoEntry: false })?.size)
    clearVolatile(options.volatile);
  // It is empty where the run has ended.
  removeIfEmpty(options.volatile);
}

const pollEvery = 250;

/** Takes requests and cancellations from the directory of attempts. */
interface Desk {
  take(name: string): void;
  look(): void;
  isBusy(): boolean;
}

function createDesk(layout: Layout, supervise: (request: RequestFile) => LiveAttempt): Desk {
  const live = new Map<AttemptId, LiveAttempt>();
  const seen = new Set<AttemptId>();

  const takeRequest = (attempt: AttemptId): void => {
    const place = layout.of(attempt);
    if (!wasRequested(place)) return;
    const request = readRequest(place);
    const isMine = request !== null && isFor(request.starter) && claim(place, 'keeper');
    seen.add(attempt);
    if (!isMine) return;
    const supervised = supervise(request);
    live.set(attempt, supervised);
    supervised.settled
      .catch((error: unknown) => {
        complain(`Attempt ${attempt}: ${error instanceof Error ? error.stack : String(error)}`);
        writeLoss(place, 'The keeper failed while it supervised the attempt; its log says how.');
      })
      .finally(() => live.delete(attempt));
  };
  /** One for an attempt that another keeper has, or nobody yet, is left for whom it concerns. */
  const takeCancellation = (name: string): void => {
    const path = join(layout.attempts, name);
    const attempt = live.get(name.slice(cancelPrefix.length, name.lastIndexOf('.')));
    if (!attempt || !existsSync(path)) return;
    rmSync(path, { force: true });
    attempt.cancel();
  };
  const take = (name: string): void => {
    if (name.startsWith('.') || seen.has(name)) return;
    try {
      if (name.startsWith(cancelPrefix)) takeCancellation(name);
      else takeRequest(name);
    } catch (error) {
      // A full disk, most likely: other attempts are in this process's care, and the poll tries again.
      complain(`${name} could not be taken yet: ${String(error)}`);
    }
  };
  return { take, look: () => readdirSync(layout.attempts).forEach(take), isBusy: () => live.size > 0 };
}

/** Stop taking requests; `false` if a console came in between, which then still finds a keeper. */
function mayLeave(layout: Layout, desk: Desk): boolean {
  rmSync(layout.keeperFile, { force: true });
  // A console writes its file before it looks for ours, so one of the two sees the other.
  const newcomer = readJson<ProcessIdentity>(layout.consoleFile);
  desk.look();
  if (!desk.isBusy() && !(newcomer && isAlive(newcomer))) return true;
  announce(layout.keeperFile);
  return false;
}

function isFor(starter: ProcessIdentity): boolean {
  const own = ownIdentity();
  return starter.pid === own.pid && starter.start === own.start && starter.boot === own.boot;
}

function makePlace(layout: Layout, wrappers: string): void {
  for (const path of [layout.keeper, layout.attempts, layout.sessions, layout.secretSessions])
    makePrivateDirectory(path);
  for (const [name, path] of [
    [sessionWrapper, layout.wrapper],
    [terminalWrapper, layout.terminalWrapper],
    [farScript, layout.farScript],
  ] as const)
    if (!existsSync(path)) writePrivate(path, readFileSync(join(wrappers, name)));
}
