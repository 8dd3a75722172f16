import { existsSync } from 'node:fs';

export interface RunbookArgument {
  readonly file: string;
  readonly procedure: string | null;
}

/** Read `FILE`, `FILE#procedure` or `FILE PROCEDURE`. A file whose own name has a `#` wins over the split. */
export function readRunbookArgument(file: string, procedure: string | undefined): RunbookArgument {
  if (procedure !== undefined) return { file, procedure };
  const at = file.lastIndexOf('#');
  if (at < 1 || existsSync(file)) return { file, procedure: null };
  return { file: file.slice(0, at), procedure: file.slice(at + 1) };
}
