import type { TestTerminal } from './terminal.ts';

/** Let the step that the console asks about begin: with `r`, as one that only reads does, or with another key. */
export async function confirm(terminal: TestTerminal, key = 'r'): Promise<void> {
  await terminal.waitFor(/▶ Run this command/);
  await pressUntil(terminal, key, screen => !screen.includes('▶ Run this command'));
}

/** Press a key until it was not too early for what the screen asks. */
export async function pressUntil(
  terminal: TestTerminal,
  key: string,
  isTaken: (screen: string) => boolean,
): Promise<void> {
  for (;;) {
    const stays = terminal.screen().includes('Too early');
    terminal.key(key);
    // It is of the key before, and a second old: this key was taken, and another would reach what comes next.
    if (stays) return void (await terminal.waitFor(isTaken));
    await terminal.waitFor(screen => isTaken(screen) || screen.includes('Too early'));
    if (!terminal.screen().includes('Too early')) return;
    await terminal.waitFor(screen => !screen.includes('Too early'), 1000).catch(() => {});
  }
}
