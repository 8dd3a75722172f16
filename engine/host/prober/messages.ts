import { renameSync } from 'node:fs';
import type { MarkerCommands, ProbeCheck } from '../../model/drill.ts';
import type { Instant } from '../../model/instant.ts';
import { readIfThere, writePrivate } from '../files.ts';

/** `config.json`: what to look at, as it was agreed to. It holds no value of the run. */
export interface ProberConfig {
  /** Where commands run. */
  readonly cwd: string;
  /** What the markers of this run begin with. */
  readonly tag: string;
  readonly probes: readonly ProbeSetting[];
}

export interface ProbeSetting {
  readonly name: string;
  readonly check: ProbeCheck;
  /** Milliseconds. */
  readonly every: number;
  readonly timeout: number;
  readonly markers: MarkerCommands | null;
}

/** `phase.json`: what the console knows and a prober has to. */
export interface Phase {
  readonly disruption: Instant | null;
  /** When the step that is the disruption had ended. */
  readonly settled: Instant | null;
  readonly ended: boolean;
}

/** The phase before anything happened. */
export const FIRST_PHASE: Phase = { disruption: null, settled: null, ended: false };

/** `last.json`, by the name of the probe: what a prober that takes over has to know. */
export interface LastLook {
  readonly ok: boolean;
  /** When the last look of this state began, and ended. */
  readonly began: Instant;
  readonly ended: Instant;
  /** Looks of this state, in a row. */
  readonly looks: number;
  /** Whether a look failed since the disruption. */
  readonly wentDown: boolean;
}

/** Put a small file in place of another; a restart of the machine may take it back. */
export function replaceSoon(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writePrivate(temporary, JSON.stringify(value));
  renameSync(temporary, path);
}

/** A file of this program, or `null` where there is none that can be read. */
export function readFileOf<T>(path: string): T | null {
  try {
    const bytes = readIfThere(path);
    return bytes === null ? null : (JSON.parse(bytes.toString()) as T);
  } catch {
    return null;
  }
}
