import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryPlace } from './temporary-place.ts';
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
  const file = join(temporaryPlace(), 'log');
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

/** A screen without what differs from run to run: clocks, durations, who and where. */
function steady(screen: string): string {
  return screen
    .split('\n')
    .map(row => {
      const divider = row.indexOf('│');
      const timed = /^[ ▸][✓✗] .* [\d.]+ m?s $/.test(row.slice(0, divider));
      const folded = row
        .slice(0, divider)
        .replace(/^( ↑ .*, )[\d.]+ ?m?s?…?\s*$/, '$1…')
        .padEnd(Math.max(0, divider));
      const left = timed ? `${row.slice(0, 12)} …`.padEnd(divider) : folded;
      return divider < 0 ? row : left + row.slice(divider);
    })
    .map(row => row.replaceAll(/\b\d\d:\d\d\b/g, '00:00').replaceAll(/ in [\d.]+ m?s\b/g, ' in 1 s'))
    .map(row => row.replace(/^ \S+@\S+ .*?( PRODUCTION)? (LIVE|DRILL.*)$/, ' somebody@somewhere$1 $2'))
    .join('\n');
}

/** The screen once it has stopped changing, without what differs from run to run. */
export async function steadyScreen(terminal: TestTerminal): Promise<string> {
  let before = '';
  await terminal.waitFor(screen => {
    const now = steady(screen);
    const same = now === before;
    before = now;
    return same;
  });
  return before;
}
