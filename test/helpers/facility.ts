import { spawnSync } from 'node:child_process';

/** Whether a program that some tests need works here. Says so when it does not: what is skipped must be seen. */
export function facility(program: string, args: readonly string[]): boolean {
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  if (status !== 0)
    console.warn(`SKIPPED: tests that need \`${program} ${args.join(' ')}\`, which fails here.`);
  return status === 0;
}
