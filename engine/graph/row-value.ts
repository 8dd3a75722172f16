import type { Row } from './step-node.ts';
import { slug } from './tables/slug.ts';

/** The cell of a row that fills a variable: `<host-name>` is the column `Host name`. */
export function rowValue(row: Row, variable: string): string | undefined {
  for (const name of [variable, slug(variable, '_')]) if (Object.hasOwn(row, name)) return row[name];
  return undefined;
}
