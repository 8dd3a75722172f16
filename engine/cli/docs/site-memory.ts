import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { makePrivateDirectory, replaceDurably } from '../../host/files.ts';
import { homeFor } from '../../host/state-directory.ts';
import { sha256 } from '../../model/sha256.ts';
import type { RunbookMarks } from '../../site/runbook-files.ts';
import type { KnownRun } from './run-records.ts';

/** What a build leaves for the next one, in the cache of its user. */
export interface SiteMemory {
  /** Of everything that the site was made from. */
  readonly key: string;
  /** Day of the build, `YYYY-MM-DD`, and the first on which some page would say something else. */
  readonly made: string;
  readonly until: string | null;
  /** SHA-256 and bytes of each file, by path. */
  readonly files: Readonly<Record<string, Written>>;
  /** By path, what changes when a picture does; empty for one that is not there. */
  readonly images: Readonly<Record<string, string>>;
}

export interface Written {
  readonly sha256: string;
  readonly bytes: number;
  /** When it was written, in milliseconds since 1970. */
  readonly modified: number;
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
  readonly images: Readonly<Record<string, string>>;
}

/** Counts changes of how pages are made, and of what is remembered. */
export const FORMAT = 3;

/** Where the builds of one folder remember what they made. */
export interface MemoryPlace {
  readonly memory: string;
  readonly details: string;
}

export function memoryPlace(out: string, env: Readonly<NodeJS.ProcessEnv>): MemoryPlace {
  const folder = existsSync(out) ? realpathSync(out) : resolve(out);
  const place = join(homeFor('cache', env), 'sites', sha256(folder));
  return { memory: `${place}.json`, details: `${place}-details.json` };
}

/** What the last build left; `null` where there is none, or it cannot be read. */
export function readMemory({ memory }: MemoryPlace): SiteMemory | null {
  return readJson(memory, memoryShape) as SiteMemory | null;
}

export function readDetails({ details }: MemoryPlace): SiteDetails {
  const found = readJson(details, detailsShape) as SiteDetails | null;
  return found ?? { runbooks: {}, runs: {} };
}

/** The memory comes last: a build that was cut off is done again. */
export function remember(place: MemoryPlace, details: SiteDetails, memory: SiteMemory): void {
  makePrivateDirectory(dirname(place.memory));
  replaceDurably(place.details, JSON.stringify({ format: FORMAT, ...details }));
  replaceDurably(place.memory, JSON.stringify(memory));
}

const memoryShape = z.looseObject({
  key: z.string(),
  made: z.string(),
  until: z.string().nullable(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number(), modified: z.number() })),
  images: z.record(z.string(), z.string()),
});

const detailsShape = z.looseObject({
  format: z.literal(FORMAT),
  runbooks: z.record(
    z.string(),
    z.looseObject({
      key: z.string(),
      made: z.string(),
      paths: z.array(z.string()),
      images: z.record(z.string(), z.string()),
    }),
  ),
  runs: z.record(z.string(), z.looseObject({ mark: z.string() })),
});

/** A build without a memory makes everything anew. */
function readJson(path: string, shape: z.ZodType): unknown {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
