/** Where milliseconds stand on a line, and the round times at which it is marked. */
export interface TimeScale {
  readonly ticks: readonly number[];
  /** The end of the scale, in milliseconds. */
  readonly most: number;
  /** From 0 at the start to 1 at the end. */
  place(time: number): number;
}

/** A scale from 0 to at least `most` milliseconds, with four to eight marks. */
export function timeScale(most: number): TimeScale {
  const wanted = Math.max(most, 1) / 6;
  const step = STEPS.find(each => each >= wanted) ?? Math.ceil(wanted / DAY) * DAY;
  const marks = Math.max(1, Math.ceil(Math.max(most, 1) / step));
  const end = marks * step;
  return {
    ticks: Array.from({ length: marks + 1 }, (_, index) => index * step),
    most: end,
    place: time => Math.min(1, Math.max(0, time / end)),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What people count in. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(each => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(each => each * MINUTE),
  ...[1, 2, 3, 6, 12].map(each => each * HOUR),
  DAY,
];
