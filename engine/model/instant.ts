/** When something was seen, by the clocks of the place where it was seen. */
export interface Instant {
  /** Wall clock, ISO 8601 with milliseconds, UTC. */
  readonly time: string;
  /** Monotonic milliseconds since boot, comparable within one `boot`. */
  readonly mono: number;
  readonly boot: string;
}

/** Milliseconds from one instant to another: by the clock that nobody sets within one boot, by the wall clock across boots. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return from.boot === to.boot ? to.mono - from.mono : Date.parse(to.time) - Date.parse(from.time);
}

/** Whether an instant is not before another. */
export function isSince(from: Instant, at: Instant): boolean {
  return millisecondsBetween(from, at) >= 0;
}

/** When something was recorded that says more than that. */
export function instantOf({ time, mono, boot }: Instant): Instant {
  return { time, mono, boot };
}
