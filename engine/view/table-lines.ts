import { type Line, line, type Piece, piece } from './styled-text.ts';
import { fill, textWidth, wrap } from './width.ts';

/** A table in columns; one too wide for that is told row by row instead. */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly Line[] {
  const widths = header.map((name, index) =>
    Math.max(textWidth(name), ...rows.map(row => textWidth(row[index] ?? ''))),
  );
  const whole = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  if (whole > columns)
    return rows.flatMap((row, index) => toldRow({ header, row, columns, isFirst: index === 0 }));
  const tableRow = (cells: readonly string[], style?: 'strong'): Line =>
    widths.flatMap((width, index): readonly Piece[] => [
      ...fill([piece(cells[index] ?? '', style)], width),
      piece(GAP),
    ]);
  const rule = line(widths.map(width => '─'.repeat(width)).join(GAP), 'dim');
  return [tableRow(header, 'strong'), rule, ...rows.map(row => tableRow(row))];
}

const GAP = '  ';

interface Told {
  readonly header: readonly string[];
  readonly row: readonly string[];
  readonly columns: number;
  readonly isFirst: boolean;
}

function toldRow({ header, row, columns, isFirst }: Told): readonly Line[] {
  const told = header.flatMap((name, column) =>
    wrap([piece(`  ${name}: `, 'dim'), piece(row[column] ?? '')], columns, '    '),
  );
  return isFirst ? told : [[], ...told];
}
