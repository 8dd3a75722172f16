import { main } from './cli/main.ts';
import { letGoOfTerminal } from './host/let-go-of-terminal.ts';

letGoOfTerminal();
const { stdout: out, stderr: err, env } = process;
// A closed pipe downstream (`| head`) ends the talk, not the program in a panic.
for (const stream of [out, err]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exitCode = 141;
    // A terminal that is gone: what that means, the run itself says.
    else if (error.code === 'ENOSPC') sayThatItIsFull(stream);
    else if (error.code !== 'EIO') throw error;
  });
}
const io = {
  out,
  err,
  // Opened when it is first read, since most commands never do.
  get in() {
    return process.stdin;
  },
  env,
  cwd: process.cwd(),
};
// What is not settled when nothing is left to do has not succeeded.
process.exitCode = 1;
void main(process.argv.slice(2), io).then(code => {
  process.exitCode = code;
});

function sayThatItIsFull(stream: NodeJS.WriteStream): void {
  if (stream === out)
    err.write('drillbook: what it prints cannot be written: no space is left there (ENOSPC).\n');
}
