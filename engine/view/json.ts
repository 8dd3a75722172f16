import { printableJson } from '../model/printable-json.ts';

/** A value as one line of NDJSON. */
export function jsonLine(value: unknown): string {
  return `${printableJson(JSON.stringify(value))}\n`;
}

/** A value as an indented JSON document. */
export function jsonPage(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
