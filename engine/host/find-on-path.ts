import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Absolute path of a program on PATH, or `null`. Empty and relative PATH elements are passed over. */
export function findOnPath(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (program.includes('/')) return isExecutable(program) ? program : null;
  for (const directory of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, program);
    if (isAbsolute(directory) && isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
