import { createRequire } from 'node:module';
import xterm from '@xterm/headless';

/** A program in a real pseudo-terminal, with a terminal emulator behind it. */
export interface TestTerminal {
  /** Send keys, exactly these bytes. */
  key(bytes: string | Buffer): void;
  /** Wait until the screen satisfies this; the error shows the whole screen. */
  waitFor(wanted: RegExp | ((screen: string) => boolean), timeout?: number): Promise<string>;
  /** The whole screen as text, rows without trailing blanks. */
  screen(): string;
  /** One cell of the screen; colours by their number in the palette, -1 for the terminal's own. */
  cell(row: number, column: number): { text: string; colour: number; background: number };
  readonly raw: () => string;
  /** What the program made of the terminal beside its screen, and what the terminal was made to answer. */
  effects(): TerminalEffects;
  isAlternate(): boolean;
  cursorIsShown(): boolean;
  /** Which movements of a mouse the program asked to be told. */
  mouse(): 'none' | 'x10' | 'vt200' | 'drag' | 'any';
  resize(columns: number, rows: number): void;
  /** Stop reading what the program prints, as a terminal behind a dead line does, or read on. */
  read(how: 'nothing' | 'on'): void;
  kill(signal: string): void;
  /** The line goes dead: nobody reads or writes this terminal any more. */
  hangUp(): void;
  readonly pid: number;
  /** Resolves when the program has ended. */
  exit(timeout?: number): Promise<{ code: number; signal: number | undefined }>;
  close(): void;
}

export interface TerminalEffects {
  readonly titles: readonly string[];
  /** Operating system commands by number: clipboard, colours, links. */
  readonly commands: readonly number[];
  readonly bells: number;
  readonly answers: readonly string[];
}

interface StartOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Whether the terminal answers what it is asked, as nearly all do. */
  readonly answers?: 'answers' | 'says nothing';
}

type Pty = typeof import('@lydell/node-pty');

/** The pseudo-terminal library, or `null` where no prebuilt package of it exists. */
export const pty: Pty | null = loadPty();

/** Start a program in a terminal of 80 columns and 24 rows, unless told otherwise. */
export function startInTerminal(
  command: string,
  args: readonly string[],
  { cols = 80, rows = 24, env = {}, cwd = process.cwd(), answers = 'answers' }: StartOptions = {},
): TestTerminal {
  if (pty === null) throw new Error('No pseudo-terminal: guard this test with `pty === null`.');
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 });
  const child = pty.spawn(command, args.map(String), {
    cols,
    rows,
    cwd,
    env: cleanEnv(env),
    name: 'xterm-256color',
  });
  let raw = '';
  let ended: { code: number; signal: number | undefined } | null = null;
  child.onData(data => {
    raw += data;
    terminal.write(data);
  });
  const effects = {
    titles: [] as string[],
    commands: [] as number[],
    bells: 0,
    answers: [] as string[],
  };
  terminal.onTitleChange(title => effects.titles.push(title));
  terminal.onBell(() => {
    effects.bells += 1;
  });
  for (const number of [4, 8, 10, 11, 12, 52, 1337])
    terminal.parser.registerOscHandler(number, () => {
      effects.commands.push(number);
      return false;
    });
  terminal.onData(data => {
    effects.answers.push(data);
    if (answers === 'answers') child.write(data);
  });
  child.onExit(({ exitCode, signal }) => {
    ended = { code: exitCode, signal };
  });

  const screen = () => {
    const { active } = terminal.buffer;
    const lines = Array.from(
      { length: terminal.rows },
      (_, index) => active.getLine(active.baseY + index)?.translateToString(true, 0, terminal.cols) ?? '',
    );
    return lines
      .map(line => line.trimEnd())
      .join('\n')
      .trimEnd();
  };
  const settled = () => new Promise<void>(resolve => terminal.write('', resolve));
  const until = async (holds: () => boolean, timeout: number, what: () => string) => {
    const end = performance.now() + timeout;
    for (;;) {
      await settled();
      if (holds()) return;
      if (performance.now() > end)
        throw new Error(`${what()} within ${timeout} ms. The screen was:\n${screen()}`);
      await new Promise(resolve => setTimeout(resolve, 15));
    }
  };

  return {
    // It takes bytes as well, whatever its types say.
    key: bytes => child.write(bytes as string),
    waitFor: async (wanted, timeout = 15_000) => {
      const holds = () => (wanted instanceof RegExp ? wanted.test(screen()) : wanted(screen()));
      await until(holds, timeout, () => `Expected ${wanted}`);
      return screen();
    },
    screen,
    cell: (row, column) => {
      const { active } = terminal.buffer;
      const cell = active.getLine(active.baseY + row)?.getCell(column);
      return {
        text: cell?.getChars() ?? '',
        colour: cell?.isFgDefault() ? -1 : (cell?.getFgColor() ?? -1),
        background: cell?.isBgDefault() ? -1 : (cell?.getBgColor() ?? -1),
      };
    },
    raw: () => raw,
    effects: () => effects,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    cursorIsShown: () => raw.lastIndexOf('\u001B[?25h') > raw.lastIndexOf('\u001B[?25l'),
    mouse: () => terminal.modes.mouseTrackingMode,
    resize: (columns, height) => {
      terminal.resize(columns, height);
      child.resize(columns, height);
    },
    read: how => (how === 'on' ? child.resume() : child.pause()),
    kill: signal => child.kill(signal),
    hangUp: () => (child as unknown as { destroy(): void }).destroy(),
    pid: child.pid,
    exit: async (timeout = 15_000) => {
      await until(
        () => ended !== null,
        timeout,
        () => 'Expected the program to end',
      );
      if (ended === null) throw new Error('unreachable');
      return ended;
    },
    close: () => {
      try {
        if (ended === null) child.kill('SIGKILL');
      } catch {
        // It ended by itself.
      }
      terminal.dispose();
    },
  };
}

function loadPty(): Pty | null {
  try {
    return createRequire(import.meta.url)('@lydell/node-pty') as Pty;
  } catch (error) {
    console.warn(
      `SKIPPED: tests in a pseudo-terminal, for want of @lydell/node-pty here (${String(error)}).`,
    );
    return null;
  }
}

/** Ink draws nothing where `CI` is set; colours must not depend on who runs the tests. */
function cleanEnv(extra: StartOptions['env']): Record<string, string> {
  const merged = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...extra };
  const dropped = new Set(
    ['CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_OPTIONS'].filter(name => !(name in (extra ?? {}))),
  );
  return Object.fromEntries(
    Object.entries(merged).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !dropped.has(entry[0]),
    ),
  );
}
