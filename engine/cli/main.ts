import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { makeProgram } from './program.ts';
import { reportError } from './report-error.ts';

/** Run one command line; resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const ended = { code: EXIT.ok as number };
  const program = makeProgram(io, code => {
    ended.code = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return ended.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.refused;
    return await reportError(error, io);
  }
}
