import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file or folder of the material that lies beside some checkouts; `null` where it does not. Say so when you skip. */
export function shared(...parts: readonly string[]): string | null {
  const path = join(process.env.DRILLBOOK_SHARED ?? resolve('..', 'shared'), ...parts);
  return existsSync(path) ? path : null;
}
