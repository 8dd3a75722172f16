#!/usr/bin/env node
import { main } from './cli/main.ts';

const { stdout: out, stderr: err, stdin, env } = process;
// A closed pipe downstream (`| head`) ends the talk, not the program in a panic.
for (const stream of [out, err]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') process.exitCode = 141;
    else throw error;
  });
}
process.exitCode = await main(process.argv.slice(2), { out, err, in: stdin, env, cwd: process.cwd() });
