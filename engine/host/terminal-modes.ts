import { execFileSync } from 'node:child_process';

/** The line discipline of the terminal on standard input, as `stty -g` prints it; `null` where there is none. */
export function savedModes(): string | null {
  try {
    return execFileSync('stty', ['-g'], { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Put the line discipline back: a child that died in raw mode leaves a staircase otherwise. */
export function restoreModes(modes: string | null): void {
  if (modes === null) return;
  try {
    execFileSync('stty', [modes], { stdio: ['inherit', 'ignore', 'ignore'] });
  } catch {
    // The terminal went away; nothing is left to restore.
  }
}
