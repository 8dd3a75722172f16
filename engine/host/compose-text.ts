import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import { execLine } from './exec-line.ts';
import { writePrivate } from './files.ts';
import { suspendJob } from './suspend-job.ts';

/**
 * Let a person write a text in `$VISUAL`, else `$EDITOR`, else `vi`, which has the terminal of this process meanwhile.
 * `null` when the editor ended with another exit code than 0, or took the file away; one that cannot be started is
 * `no-editor`. The text lies below `place` meanwhile, which is gone with the run.
 */
export async function composeText(
  text: string,
  { place, env }: { readonly place: string; readonly env: Readonly<NodeJS.ProcessEnv> },
): Promise<string | null> {
  const editor = env['VISUAL'] || env['EDITOR'] || 'vi';
  const directory = mkdtempSync(join(place, 'command-'));
  const path = join(directory, 'command.sh');
  try {
    writePrivate(path, `${text}\n`);
    // The variable is a command with its options, by convention: a shell reads it.
    const code = await run(['sh', '-c', `${execLine(editor)} "$1"`, editor, path], env);
    if (code === NOT_FOUND) {
      throw new RunbookError('no-editor', `No editor was started: \`${editor}\` was not found.`, {
        hint: 'Say in EDITOR which program you write with.',
      });
    }
    return code === 0 ? readBack(path) : null;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a shell ends with that finds no such program. */
const NOT_FOUND = 127;

/** An editor may have put something else in the place of the file, or nothing. */
function readBack(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

function run(
  [file = '', ...args]: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<number | null> {
  // What interrupts a program in the foreground is for the editor alone; what stops it is for the whole job.
  const ignore = () => {};
  const stop = () => void suspendJob();
  process.on('SIGINT', ignore).on('SIGTSTP', stop);
  return new Promise<number | null>((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', env });
    const end = () => void child.kill('SIGTERM');
    process.on('SIGTERM', end);
    child.once('close', () => process.off('SIGTERM', end));
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => process.off('SIGINT', ignore).off('SIGTSTP', stop));
}
