import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readReference } from '../model/value-reference.ts';
import type { Resolution } from '../run/ports.ts';
import { errorCode } from './files.ts';
import { type BashPlace, runBash } from './run-bash.ts';

/** Most bytes that a file may hold or a command print: more than any value may have. */
const LIMIT = 64 * 1024;

/** Take the value that a reference stands for, without one line feed at its end. What went wrong holds nothing of it. */
export async function resolveReference(text: string, place: BashPlace): Promise<Resolution> {
  const reference = readReference(text);
  switch (reference?.kind) {
    case 'env': {
      const value = Object.hasOwn(place.env, reference.name) ? place.env[reference.name] : undefined;
      return value === undefined
        ? failed(`there is no environment variable ${reference.name}`)
        : notEmpty(value, '');
    }
    case 'file':
      return await readValueFile(reference.path, place);
    case 'cmd': {
      const printed = await runBash({ ...place, command: reference.command, limit: LIMIT });
      return printed.ok ? decoded(printed.stdout, printed.said) : printed;
    }
    default:
      return failed('it is no reference');
  }
}

async function readValueFile(path: string, { env, cwd }: BashPlace): Promise<Resolution> {
  const whole = path.startsWith('~/') && env.HOME ? join(env.HOME, path.slice(2)) : resolve(cwd, path);
  let file: FileHandle;
  try {
    // A pipe that nobody writes to would be waited for without end.
    file = await open(whole, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return failed(`${whole} cannot be read (${errorCode(error)})`);
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return failed(`${whole} is not a file`);
    if (stat.size > LIMIT) return failed(`${whole} is larger than ${LIMIT / 1024} KiB`);
    const mode = (stat.mode & 0o777).toString(8);
    const isOpen = (stat.mode & 0o044) !== 0;
    const warning = `${whole} can be read by others on this machine (mode ${mode}): chmod 600 it.\n`;
    return decoded(await file.readFile(), isOpen ? warning : '');
  } catch (error) {
    return failed(`${whole} cannot be read (${errorCode(error)})`);
  } finally {
    await file.close();
  }
}

function decoded(bytes: Uint8Array, said: string): Resolution {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return notEmpty(text.replace(/\n$/, ''), said);
  } catch {
    return { ...failed('it is not UTF-8 text'), said };
  }
}

function notEmpty(value: string, said: string): Resolution {
  return value === '' ? { ...failed('it is empty'), said } : { ok: true, value, said };
}

function failed(why: string): Extract<Resolution, { readonly ok: false }> {
  return { ok: false, why, said: '' };
}
