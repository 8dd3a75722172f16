/** A moment, on both clocks. */
export interface Moment {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Milliseconds since boot. */
  readonly mono: number;
}
