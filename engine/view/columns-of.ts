import stringWidth from 'string-width';

/** Columns of any text, by the tables of Unicode. By itself, since the tables take longer to load than most text ever needs. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}
