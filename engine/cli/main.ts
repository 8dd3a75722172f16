import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { makeProgram } from './program.ts';
import { reportError } from './report-error.ts';

/** Run one command line; resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const ended = { code: EXIT.ok as number };
  const complaints: string[] = [];
  const program = makeProgram(io, {
    done: code => {
      ended.code = code;
    },
    complain: text => void complaints.push(text),
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return ended.code;
  } catch (error) {
    if (error instanceof CommanderError) {
      await tell(complaints, io);
      return error.exitCode === 0 ? EXIT.ok : EXIT.refused;
    }
    return await reportError(error, io);
  }
}

/** A complaint about the command line repeats what was typed, and that may hold anything. */
async function tell(complaints: readonly string[], io: Io): Promise<void> {
  if (complaints.length === 0) return;
  const { sanitize } = await import('../model/sanitize.ts');
  io.err.write(sanitize(complaints.join('')));
}
