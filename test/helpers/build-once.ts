import { execFileSync } from 'node:child_process';

/** Tests of the real surface run the built program: build it once, before any of them. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ['build.mjs', '--quiet'], { stdio: 'inherit' });
}
