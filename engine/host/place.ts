import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { isatty } from 'node:tty';
import type { Actor } from '../journal/event.ts';
import type { Place } from '../journal/place.ts';

/** Where this process runs, as a record states it. */
export function currentPlace(): Place {
  return {
    host: hostname(),
    user: userName(),
    cwd: process.cwd(),
    pid: process.pid,
    tty: terminalName(),
    ssh: process.env.SSH_CONNECTION ?? null,
  };
}

/** Who acts. Behind `sudo`, the name is the one that logged in. */
export function currentActor(via: Actor['via']): Actor {
  return { user: process.env.SUDO_USER || userName(), uid: process.getuid?.() ?? -1, via, host: hostname() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that no name belongs to.
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

function terminalName(): string | null {
  const fd = [0, 1, 2].find(isatty);
  if (fd === undefined) return null;
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return 'unknown';
  }
}
