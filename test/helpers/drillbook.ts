import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { execa } from 'execa';
import { endProcesses } from './end-processes.ts';
import { temporaryPlace } from './temporary-place.ts';

/** The built program. */
export const CLI = resolve('dist/cli.js');

/** How the program ended, with what it printed. */
export interface Ended {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Text for standard input; nothing without it. */
  readonly input?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** A home of its own for one test: state, trust, config, cache, a working directory, and stubs on PATH. Gone after it. */
export interface Home {
  readonly root: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Run the built program to its end; never rejects for an exit code. */
  drillbook(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Write a file below the working directory and return its path. */
  write(name: string, text: string): string;
  /** Write the user's config file. */
  config(text: string): void;
  /** Put a program on PATH; `body` is bash. */
  stub(name: string, body: string): void;
  /** Put programs on PATH that append their argument vector as a line of JSON to one log. */
  recordingStubs(names: readonly string[]): { argvs(): readonly (readonly string[])[] };
  /** Directory of the newest run. */
  newestRun(): string;
  newestRunId(): string;
  /** Records of the newest run. */
  records(): readonly Record<string, unknown>[];
}

export function makeHome(): Home {
  const root: string = temporaryPlace(() => endProcesses(join(root, 'state/drillbook/runs')));
  const cwd = join(root, 'work');
  const stubs = join(root, 'bin');
  for (const directory of [cwd, stubs]) mkdirSync(directory);
  const env = {
    PATH: `${stubs}:${process.env.PATH}`,
    HOME: root,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    XDG_STATE_HOME: join(root, 'state'),
    XDG_DATA_HOME: join(root, 'data'),
    XDG_CONFIG_HOME: join(root, 'config'),
    XDG_CACHE_HOME: join(root, 'cache'),
    // Beside and not below: what is here stands for memory, and tests look for secrets in the rest.
    XDG_RUNTIME_DIR: temporaryPlace(),
  };
  const runs = join(root, 'state/drillbook/runs');
  const newestRun = () => {
    const names = readdirSync(runs).sort();
    const newest = names.at(-1);
    if (newest === undefined) throw new Error('There is no run.');
    // Of those that began in the same second, the names do not say which was the last.
    const same = names.filter(name => name.startsWith(newest.slice(0, SECOND.length)));
    if (same.length === 1) return join(runs, newest);
    const byTime = same.map(name => [beganAt(join(runs, name)), name] as const).sort();
    return join(runs, byTime.at(-1)?.[1] ?? newest);
  };
  return {
    root,
    cwd,
    env,
    async drillbook(args, { input, ...options } = {}) {
      const { exitCode, signal, stdout, stderr } = await execa(process.execPath, [CLI, ...args], {
        cwd,
        env,
        extendEnv: false,
        reject: false,
        timeout: 60_000,
        ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
        ...options,
      });
      return { exitCode, signal, stdout: String(stdout), stderr: String(stderr) };
    },
    write(name, text) {
      const path = join(cwd, name);
      writeFileSync(path, text);
      return path;
    },
    config(text) {
      const directory = join(root, 'config/drillbook');
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'config.yaml'), text);
    },
    stub(name, body) {
      const path = join(stubs, name);
      writeFileSync(path, `#!/usr/bin/env bash\n${body}\n`);
      chmodSync(path, 0o755);
    },
    recordingStubs(names) {
      const log = join(root, 'argv.log');
      for (const name of names) {
        const path = join(stubs, name);
        // Node, so that no shell stands between the argument vector and the record of it.
        writeFileSync(
          path,
          `#!${process.execPath}\nrequire('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify([${JSON.stringify(name)}, ...process.argv.slice(2)]) + '\\n');\n`,
        );
        chmodSync(path, 0o755);
      }
      return {
        argvs: () =>
          readFileSync(log, 'utf8')
            .split('\n')
            .filter(line => line !== '')
            .map(line => JSON.parse(line) as readonly string[]),
      };
    },
    newestRun,
    newestRunId: () => basename(newestRun()),
    records: () =>
      readFileSync(join(newestRun(), 'journal.ndjson'), 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Record<string, unknown>),
  };
}

/** What the name of a run begins with. */
const SECOND = '20261121-020000';

/** To the millisecond; empty for a run that has no record. */
function beganAt(run: string): string {
  const journal = join(run, 'journal.ndjson');
  return existsSync(journal) ? (/"time":"([^"]*)"/.exec(readFileSync(journal, 'utf8'))?.[1] ?? '') : '';
}
