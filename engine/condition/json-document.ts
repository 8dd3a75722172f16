import { opening } from './opening.ts';

/** A document as expressions see it: objects are maps, whole numbers integers. */
export type JsonDocument =
  | { readonly ok: true; readonly names: ReadonlyMap<string, unknown> }
  | { readonly ok: false; readonly found: string };

/** Read what a step printed as one JSON document. */
export function readDocument(text: string): JsonDocument {
  if (text.trim() === '') return { ok: false, found: 'it printed nothing' };
  const parsed = parse(text);
  if (parsed === null) return { ok: false, found: `it begins "${opening(text.trimStart())}"` };
  if (isDeeper(parsed.value, DEEPEST)) return { ok: false, found: `it is nested more than ${DEEPEST} times` };
  const output = seen(parsed.value);
  const top = output instanceof Map ? output : [];
  return { ok: true, names: new Map<string, unknown>([...top, ['output', output]]) };
}

/** Nesting that is read; what people and programs print is far flatter. */
const DEEPEST = 200;

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some(each => isDeeper(each, depth - 1));
}

/** Whole numbers beyond 2^53 have lost digits by then, and stay what JSON has: doubles. */
function seen(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(seen);
  return new Map(Object.entries(value).map(([key, each]) => [key, seen(each)]));
}
