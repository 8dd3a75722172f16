import { createInterface } from 'node:readline';
import { type Lock, takeLock } from '../../engine/host/lock.ts';

// Goes for a lock each time it is told to, says whether it got it, and lets go of it when told.
const [path = ''] = process.argv.slice(2);
const locks: Lock[] = [];
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'go') console.log(take());
  if (line !== 'release') continue;
  locks.pop()?.release();
  console.log('released');
}

function take(): 'taken' | 'held' {
  try {
    locks.push(takeLock(path));
    return 'taken';
  } catch {
    return 'held';
  }
}
