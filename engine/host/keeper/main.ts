import { fileURLToPath } from 'node:url';
import { keep } from './keeper.ts';
import { defaultSettings } from './settings.ts';

// The keeper of one run, a program of its own: it outlives the console, so it starts small and loads little.
// keeper.js RUN-DIRECTORY VOLATILE-DIRECTORY [OPTIONS-AS-JSON]
const [directory, volatile, options = '{}'] = process.argv.slice(2);
if (directory === undefined || volatile === undefined)
  throw new Error('Expected a run directory and a volatile directory.');

// A logout or a shutdown signals everybody; the attempts decide for themselves, and are recorded.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.chdir('/');
const wrappers = fileURLToPath(new URL('.', import.meta.url));
void keep({ directory, volatile, wrappers, ...defaultSettings, ...JSON.parse(options) });
