import { readFileSync, statSync } from 'node:fs';
import { uptime } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Instant } from '../model/instant.ts';
import type { Clock } from '../run/ports.ts';

/** The machine's clocks. `mono` stands still while the machine sleeps. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  mono: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  // An aborted sleep ends at once: whoever gave the signal knows why.
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  get boot() {
    bootId ??= readBootId();
    return bootId;
  },
};

/** This moment, by those clocks. */
export function instantNow(): Instant {
  return { time: systemClock.now(), mono: systemClock.mono(), boot: systemClock.boot };
}

let bootId: string | undefined;

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `since-${bootMinute()}`;
  }
}

/** Where the kernel keeps no id: when it booted, as coarse as the clocks that it is computed from need. */
function bootMinute(): string {
  const anchor = statSync('/dev', { throwIfNoEntry: false })?.birthtimeMs;
  const booted = anchor && anchor > 1e12 ? anchor : Date.now() - uptime() * 1000;
  return new Date(Math.round(booted / 60_000) * 60_000).toISOString().slice(0, 16);
}
