import { printableJson } from '../model/printable-json.ts';
import { sha256 } from '../model/sha256.ts';
import type { RunEvent, RunEventBody, RunEventHead } from './event.ts';
import { misfitOf } from './misfit-of.ts';

export type DamageKind = 'edited' | 'not-json' | 'not-canonical' | 'unknown-record' | 'newer-format';

/** Why a line is not a record as drillbook writes it. */
export interface Damage {
  readonly kind: DamageKind;
  readonly message: string;
}

export type Decoded =
  | { readonly ok: true; readonly event: RunEvent }
  | { readonly ok: false; readonly damage: Damage };

/** What stands in `prev` of the first record. */
export const noHash = '0'.repeat(64);

/** One record with its hash, and its line, which ends in a newline. */
export function encode(head: RunEventHead, body: RunEventBody): { event: RunEvent; line: Uint8Array } {
  const covered = written({ ...head, ...body }).slice(0, -1);
  const line = `${covered},"hash":"${sha256(covered)}"}`;
  return { event: JSON.parse(line) as RunEvent, line: new TextEncoder().encode(`${line}\n`) };
}

/** Read one line, given without its newline. Whoever reads a whole journal checks the chain too: `verifyJournal`. */
export function decode(line: Uint8Array): Decoded {
  const text = utf8(line);
  if (text === null) return damaged('edited', 'holds bytes that are not UTF-8');
  const newer = newerFormat(text);
  if (newer !== null)
    return damaged('newer-format', `has format ${newer}, and this version of drillbook knows format 1`);
  const tail = hashTail.exec(text);
  if (!tail) return damaged(isJson(text) ? 'edited' : 'not-json', 'does not end in a hash field');
  if (sha256(text.slice(0, -tail[0].length)) !== tail[1])
    return damaged('edited', 'does not have the hash that it states');
  return readRecord(text);
}

const hashTail = /,"hash":"([0-9a-f]{64})"\}$/;

/** Whatever else a later format changes, its records are JSON objects that begin with their format. */
function newerFormat(text: string): number | null {
  const format = Number(/^\{"v":([1-9]\d{0,8})[,}]/.exec(text)?.[1] ?? 1);
  return format > 1 && isJson(text) ? format : null;
}

function readRecord(text: string): Decoded {
  const value = parseJson(text);
  if (value === undefined) return damaged('not-json', 'is not JSON');
  // Parsing drops all but the last of two equal keys, so what is written back differs.
  if (written(value) !== text) return damaged('not-canonical', 'is not written as drillbook writes records');
  const misfit = misfitOf(value);
  if (misfit === null) return { ok: true, event: value as RunEvent };
  return damaged('unknown-record', `does not fit format 1 ${misfit}`);
}

function damaged(kind: DamageKind, message: string): Decoded {
  return { ok: false, damage: { kind, message } };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whoever prints a journal must not be printed at: what a terminal would obey stands as an escape. */
function written(value: unknown): string {
  return printableJson(JSON.stringify(value, wellFormed));
}

/** A process receives U+FFFD in place of a lone surrogate, so the record says the same. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(loneSurrogates, '\uFFFD') : value;
}

const loneSurrogates = /\p{Surrogate}/gu;
