import type { Carrier } from './carriers/carrier.ts';
import { containerCarriers } from './carriers/containers.ts';
import { localCarriers } from './carriers/local.ts';
import { remoteCarriers } from './carriers/remote.ts';

export type { Carrier, PlaceKind } from './carriers/carrier.ts';

/**
 * Programs that carry another command, or open a place for the lines after them. What runs where, and which words a
 * value may stand in, are both read from here: to teach the reader a new one, add a line.
 */
export const CARRIERS: readonly Carrier[] = [...localCarriers, ...remoteCarriers, ...containerCarriers];
