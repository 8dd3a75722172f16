/** A row of a table for spreadsheets (RFC 4180), each cell in quotes and on one line; no cell is a formula (CWE-1236). */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ').replaceAll('"', '""')}"`;
}

/** What makes spreadsheets calculate, in the wide forms of East Asian text too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
