import { type Line, line } from '../../styled-text.ts';
import { wrap } from '../../width.ts';
import type { HomeModel } from './model.ts';

/** What is said where the list holds nothing. */
export function emptyLines({ all, files }: HomeModel, columns: number): readonly Line[] {
  const reads = files.total === null || files.read < files.total;
  const words =
    all.length > 0 ? 'Nothing matches. Esc clears the search.' : reads ? 'Reading…' : 'No procedure found.';
  return wrap(line(`   ${words}`, 'dim'), columns, '   ');
}
