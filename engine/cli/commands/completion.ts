import { readFileSync } from 'node:fs';
import type { Io } from '../io.ts';
import { writeOut } from '../write-out.ts';

/** Shells that there is a script for, each with the end of its name. */
export const SHELLS = { bash: 'bash', zsh: 'zsh', fish: 'fish', powershell: 'ps1' } as const;

/** Print the completion script of a shell. */
export async function completion(
  { shell }: { readonly shell: keyof typeof SHELLS },
  io: Io,
): Promise<number> {
  // The same way from the sources and from the built program's chunks.
  const script = new URL(`../completion/drillbook.${SHELLS[shell]}`, import.meta.url);
  await writeOut(io, readFileSync(script, 'utf8'));
  return 0;
}
