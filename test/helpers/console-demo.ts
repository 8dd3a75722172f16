import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInTerminal, type TestTerminal } from './terminal.ts';

export interface Demo {
  readonly terminal: TestTerminal;
  /** What the demo wrote about itself: starts, signals, and at the end its journal and the terminal's modes. */
  log(): string;
}

interface DemoOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cols?: number;
  readonly rows?: number;
}

/** Start the console demo in a pseudo-terminal. */
export function startDemo(program: string, { env = {}, ...size }: DemoOptions = {}): Demo {
  const file = join(mkdtempSync(join(tmpdir(), 'drillbook-console-')), 'log');
  const terminal = startInTerminal(process.execPath, [program], { env: { DEMO_LOG: file, ...env }, ...size });
  return { terminal, log: () => (existsSync(file) ? readFileSync(file, 'utf8') : '') };
}

/** Answer the first question. */
export async function giveDatabase(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor(/▶ Value of database/);
  terminal.key('ledger-eu');
  await terminal.waitFor(/> ledger-eu/);
  terminal.key('\r');
  await terminal.waitFor(/▶ Run this command\? It only looks/);
}

/** One key at a time, as a person types. */
export async function typeSlowly(terminal: TestTerminal, words: string): Promise<void> {
  for (let length = 1; length <= words.length; length++) {
    terminal.key(words[length - 1] ?? '');
    await terminal.waitFor(screen => screen.includes(`> ${words.slice(0, length).trimEnd()}`));
  }
}

/** The screen, its clocks stopped. */
export function page(terminal: TestTerminal): string {
  return `\n${terminal.screen().replaceAll(/\b\d\d:\d\d\b/g, '00:00')}\n`;
}
