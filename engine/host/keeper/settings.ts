import type { OutputCaps } from '../output-log.ts';

/** What a keeper does unless told otherwise. Times in milliseconds. */
export interface KeeperSettings {
  /** Between two signals of a cancellation. */
  readonly grace: number;
  /** How long to stay without an attempt and without a living console. */
  readonly patience: number;
  readonly caps: OutputCaps;
}

export const defaultSettings: KeeperSettings = {
  grace: 5000,
  patience: 30_000,
  caps: { head: 4 * 1024 * 1024, tail: 2 * 1024 * 1024 },
};
