import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a directory, by their paths from it. A link is a file and never followed: it can lead round in a circle. */
export function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory()
      ? filesBelow(join(directory, entry.name)).map(name => join(entry.name, name))
      : [entry.name],
  );
}
