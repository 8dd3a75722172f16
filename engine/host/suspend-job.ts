/** Stop the whole job as the terminal's stop key would; resolves when it goes on. Without job control that is at once. */
export function suspendJob(): Promise<void> {
  return new Promise(resolve => {
    const listeners = process.listeners('SIGTSTP');
    process.removeAllListeners('SIGTSTP');
    const goOn = () => {
      clearTimeout(timer);
      process.off('SIGCONT', goOn);
      for (const listener of listeners) process.on('SIGTSTP', listener);
      resolve();
    };
    process.once('SIGCONT', goOn);
    process.kill(0, 'SIGTSTP');
    // A shell without job control leaves the signal without effect, and then no SIGCONT comes.
    const timer = setTimeout(goOn, UNSTOPPED);
  });
}

const UNSTOPPED = 150;
