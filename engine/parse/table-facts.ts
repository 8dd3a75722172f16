import type { SeverityLevel, Table } from '../model/runbook.ts';
import { durationIn } from './durations.ts';
import type { TableWords } from './vocabulary/vocabulary.ts';
import { fold, headerNames, pattern } from './vocabulary/words.ts';

type Cells = Pick<Table, 'kind' | 'header' | 'rows'>;

/** What the words of its cells make of a table, which only one who knows the languages can tell. */
export function tableFacts(table: Cells): Pick<Table, 'levels' | 'refusals'> {
  switch (table.kind) {
    case 'severity':
      return { levels: levelsIn(table) };
    case 'secrets':
      return { refusals: refusalsIn(table) };
    default:
      return {};
  }
}

function levelsIn({ header, rows }: Cells): readonly SeverityLevel[] {
  const [level = 0] = columns(header, 'level');
  const times = columns(header, 'time').filter(column => column !== level);
  return rows.map(cells => ({
    level: cells[level] ?? '',
    budgets: times.flatMap(column => {
      const ms = durationIn(cells[column] ?? '');
      return ms === null ? [] : [{ name: header[column] ?? '', ms }];
    }),
  }));
}

const NEVER = pattern(({ cells }) => cells.never, '^[^\\p{L}\\p{N}]*%(?!\\p{L})');

function refusalsIn({ header, rows }: Cells): Required<Table>['refusals'] {
  const when = columns(header, 'frequency', 'schedule');
  return rows.flatMap((cells, row) => {
    const column = when.find(each => NEVER.test(fold(cells[each] ?? '')));
    return column === undefined ? [] : [{ row, column }];
  });
}

function columns(header: readonly string[], ...names: readonly (keyof TableWords)[]): readonly number[] {
  return header.flatMap((text, column) =>
    names.some(name => headerNames(name).test(fold(text))) ? [column] : [],
  );
}
