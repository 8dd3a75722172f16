/** A value as one line of NDJSON. */
export function jsonLine(value: unknown): string {
  return `${printable(JSON.stringify(value))}\n`;
}

/** A value as an indented JSON document. */
export function jsonPage(value: unknown): string {
  return `${printable(JSON.stringify(value, null, 2))}\n`;
}

/**
 * JSON leaves some control and format characters as they are; a terminal would obey them. Escaped, the text means the
 * same to every reader of JSON.
 */
function printable(json: string): string {
  return json.replace(/[^\P{C}\n]/gu, escapeUnits);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
