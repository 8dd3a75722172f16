import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunbookMarks } from '../../site/runbook-files.ts';
import type { KnownRun } from './run-records.ts';

/** What a build leaves for the next one, beside the pages. */
export interface SiteMemory {
  /** Of everything that the site was made from. */
  readonly key: string;
  /** Day of the build, `YYYY-MM-DD`, and the first on which some page would say something else. */
  readonly made: string;
  readonly until: string | null;
  /** SHA-256 and bytes of each file, by path. */
  readonly files: Readonly<Record<string, Written>>;
}

export interface Written {
  readonly sha256: string;
  readonly bytes: number;
}

/** The larger part, which is read only when something changed. */
export interface SiteDetails {
  readonly runbooks: Readonly<Record<string, KnownRunbook>>;
  readonly runs: Readonly<Record<string, KnownRun>>;
}

export interface KnownRunbook extends RunbookMarks {
  readonly key: string;
  readonly made: string;
  readonly paths: readonly string[];
}

export const MEMORY = '.drillbook-site.json';
export const DETAILS = '.drillbook-site-details.json';

/** What the last build left; `null` where there is none, or it cannot be read. */
export function readMemory(out: string): SiteMemory | null {
  return readJson<SiteMemory>(
    join(out, MEMORY),
    value => typeof value.key === 'string' && isObject(value.files),
  );
}

export function readDetails(out: string): SiteDetails {
  const whole = (value: SiteDetails) => isObject(value.runbooks) && isObject(value.runs);
  return readJson<SiteDetails>(join(out, DETAILS), whole) ?? { runbooks: {}, runs: {} };
}

function readJson<T>(path: string, isWhole: (value: T) => boolean): T | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as T;
    return isWhole(value) ? value : null;
  } catch {
    // A build without a memory makes everything anew.
    return null;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
