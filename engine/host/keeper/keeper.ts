import { copyFileSync, existsSync, type FSWatcher, readdirSync, renameSync, rmSync, watch } from 'node:fs';
import type { AttemptId } from '../../journal/event.ts';
import { systemClock } from '../clock.ts';
import { makePrivateDirectory, writeDurably } from '../files.ts';
import type { OutputCaps } from '../output-log.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { type LiveAttempt, superviseAttempt } from './attempt.ts';
import { cancelPrefix, layoutOf, type RunPlace } from './layout.ts';
import { claim, readJson, readRequest, wasRequested } from './messages.ts';
import { createPipePool } from './pipes.ts';

export interface KeeperOptions extends RunPlace {
  /** The shell wrapper as installed; a run keeps the one that it began with. */
  readonly wrapper: string;
  readonly caps?: OutputCaps;
  /** Milliseconds between two signals of a cancellation. */
  readonly grace: number;
  /** How long to stay, in milliseconds, without an attempt and without a living console. */
  readonly patience: number;
}

/** Take requests until nobody needs a keeper any more. */
export async function keep(options: KeeperOptions): Promise<void> {
  const layout = layoutOf(options);
  for (const path of [layout.keeper, layout.attempts, layout.sessions, layout.secretSessions])
    makePrivateDirectory(path);
  if (!existsSync(layout.wrapper)) copyFileSync(options.wrapper, layout.wrapper);
  const tools = {
    layout,
    pipes: createPipePool(layout.pipes),
    grace: options.grace,
    ...(options.caps ? { caps: options.caps } : {}),
  };
  const live = new Map<AttemptId, LiveAttempt>();
  const seen = new Set<AttemptId>();

  const look = (): void => {
    for (const name of readdirSync(layout.attempts)) {
      if (name.startsWith('.')) continue;
      if (name.startsWith(cancelPrefix)) takeCancellation(name);
      else if (!seen.has(name)) takeRequest(name);
    }
  };
  const takeRequest = (attempt: AttemptId): void => {
    const place = layout.of(attempt);
    seen.add(attempt);
    if (!wasRequested(place) || !isFor(readRequest(place).starter)) return;
    if (!claim(place, 'keeper')) return;
    const supervised = superviseAttempt(attempt, tools);
    live.set(attempt, supervised);
    void supervised.settled.finally(() => live.delete(attempt));
  };
  const takeCancellation = (name: string): void => {
    rmSync(`${layout.attempts}/${name}`, { force: true });
    live.get(name.slice(cancelPrefix.length).replace(/\.[^.]*$/, ''))?.cancel();
  };

  announce(layout.keeperFile);
  const watcher = watchDirectory(layout.attempts, look);
  look();
  let neededAt = systemClock.mono();
  for (;;) {
    await pause(pollEvery);
    look();
    const console = readJson<ProcessIdentity>(layout.consoleFile);
    if (live.size > 0 || (console && isAlive(console))) neededAt = systemClock.mono();
    // A console that left in good order takes its file with it.
    if (live.size > 0 || (console && systemClock.mono() - neededAt < options.patience)) continue;
    rmSync(layout.keeperFile, { force: true });
    // A console that came in between has written its file before it looked for ours.
    const newcomer = readJson<ProcessIdentity>(layout.consoleFile);
    look();
    if (live.size === 0 && !(newcomer && isAlive(newcomer))) break;
    announce(layout.keeperFile);
  }
  watcher?.close();
  tools.pipes.close();
}

const pollEvery = 250;

function isFor(starter: ProcessIdentity): boolean {
  const own = ownIdentity();
  return starter.pid === own.pid && starter.start === own.start && starter.boot === own.boot;
}

function announce(path: string): void {
  const temporary = `${path}.${process.pid}`;
  rmSync(temporary, { force: true });
  writeDurably(temporary, JSON.stringify(ownIdentity()));
  renameSync(temporary, path);
}

/** Events only save time; where the system has no watches left, the poll does the work. */
function watchDirectory(path: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(path, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

function pause(duration: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, duration));
}
