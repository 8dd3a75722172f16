import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execLine } from './exec-line.ts';
import { findOnPath } from './find-on-path.ts';
import { suspendJob } from './suspend-job.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Why the operator's pager cannot be started: it is `$PAGER`, else `less`. `null` where it can. */
export function whyNoPager(env: Environment): string | null {
  const line = pagerOf(env);
  const program = line.split(/\s+/)[0] ?? '';
  // What is more than a name and its options is for the shell to find.
  if (!/^[\w./+-]+$/.test(program) || findOnPath(program, env) !== null) return null;
  return line === LESS
    ? 'There is no pager here: put `less` on PATH, or name another in PAGER.'
    : `PAGER names “${program}”, which is not on PATH.`;
}

/**
 * Show rows in the pager, which has the terminal until it ends; says what went wrong, if anything did. Rows go through a
 * pipe, so that nothing of them is on a disk.
 */
export async function pageText(rows: Iterable<string>, env: Environment): Promise<string | null> {
  const line = pagerOf(env);
  const child = spawn('sh', ['-c', execLine(line)], {
    // Secure: no shell, editor or file from inside. Text that fits the screen stays there until its reader leaves.
    env: { ...env, LESSSECURE: '1', LESS: `${env['LESS'] ?? ''} -+F -+E`.trim() },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise<string | null>(resolve => {
    child.on('error', error => resolve(`The pager could not be started: ${error.message}`));
    child.on('close', code => resolve(code === 127 ? `The pager “${line}” could not be started.` : null));
  });
  const stop = () => void suspendJob();
  const end = () => void child.kill('SIGTERM');
  process.on('SIGTSTP', stop).on('SIGTERM', end);
  try {
    await Promise.race([feed(child.stdin, rows), ended]);
    return await ended;
  } finally {
    process.off('SIGTSTP', stop).off('SIGTERM', end);
  }
}

const LESS = 'less';

function pagerOf(env: Environment): string {
  return env['PAGER']?.trim() || LESS;
}

/** Its reader may leave before the end. */
async function feed(stdin: NodeJS.WritableStream, rows: Iterable<string>): Promise<void> {
  let left = false;
  stdin.on('error', () => {
    left = true;
  });
  let page = '';
  for (const row of rows) {
    page += `${row}\n`;
    if (page.length < PAGE) continue;
    if (left) return;
    if (!stdin.write(page)) await Promise.race([once(stdin, 'drain'), once(stdin, 'close')]).catch(() => {});
    page = '';
  }
  stdin.end(page);
}

const PAGE = 64 * 1024;
