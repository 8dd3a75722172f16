import { probeServices } from './prober.ts';

// The prober of one drill, a program of its own: it goes on looking when the console is gone.
// prober.js RUN-DIRECTORY
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Expected a run directory.');

// A console that goes takes nobody with it.
for (const signal of ['SIGHUP', 'SIGINT'] as const) process.on(signal, () => {});
process.chdir('/');
void probeServices(directory);
