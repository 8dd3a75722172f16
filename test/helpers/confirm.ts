import type { TestTerminal } from './terminal.ts';

/** Let the step that the console asks about begin, as one that only reads does. */
export async function confirm(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor(/▶ Run this command/);
  for (;;) {
    terminal.key('r');
    await terminal.waitFor(screen => !screen.includes('▶ Run this command') || screen.includes('Too early'));
    if (!terminal.screen().includes('Too early')) return;
    await terminal.waitFor(screen => !screen.includes('Too early'), 1000).catch(() => {});
  }
}
