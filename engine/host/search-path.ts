import { delimiter, isAbsolute } from 'node:path';

/** Whether a PATH names a directory that depends on where a program is started. */
export function hasRelativeElement(path = ''): boolean {
  return path.split(delimiter).some(element => !isAbsolute(element));
}
