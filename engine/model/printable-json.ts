/**
 * JSON leaves some control and format characters as they are; a terminal would obey them. Escaped, the text means the
 * same to every reader of JSON.
 */
export function printableJson(json: string): string {
  return json.replace(/[^\P{C}\n]|\p{Zl}|\p{Zp}/gu, escapeUnits);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
