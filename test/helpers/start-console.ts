import { onTestFinished } from 'vitest';
import { CLI, type Home } from './drillbook.ts';
import { startInTerminal, type TestTerminal } from './terminal.ts';

interface Look {
  readonly cols?: number;
  readonly rows?: number;
  /** Besides that of the home. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The built program in a terminal of its own, closed after the test. */
export function startConsole(home: Home, args: readonly string[], { env, ...size }: Look = {}): TestTerminal {
  const terminal = startInTerminal(process.execPath, [CLI, ...args], {
    env: { ...home.env, ...env },
    cwd: home.cwd,
    ...size,
  });
  onTestFinished(terminal.close);
  return terminal;
}
