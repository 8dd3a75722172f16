import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/drillbook.ts';

/** One program that a walk starts: what it is given, and what the stand-in for it answers. */
interface Started {
  readonly argv: readonly string[];
  /** Standard input; nothing without it. */
  readonly reads?: string;
  /** Directory it is started in, below the working directory. */
  readonly in?: string;
  /** Variables it must find in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly prints?: string;
  readonly exits?: number;
}

interface Walk {
  readonly about?: string;
  readonly procedure: string;
  readonly values?: Readonly<Record<string, string>>;
  /** What a person says to manual steps and failures, line by line; without it nobody is there. */
  readonly answers?: readonly string[];
  readonly started: readonly Started[];
  /** How the run ends; 0 without it. */
  readonly exits?: number;
  /** Files that are there in the end. */
  readonly leaves?: Readonly<Record<string, string>>;
}

interface Fixture {
  readonly values: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly walks: readonly Walk[];
}

interface Procedure {
  readonly id: string;
  readonly risk: string;
  readonly variables: readonly string[];
}

const FIXTURES = 'test/fixtures/shipped';
const shipped = readdirSync(FIXTURES)
  .sort()
  .map(file => ({
    path: `runbooks/${basename(file, '.json')}.md`,
    fixture: JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as Fixture,
  }));

describe.each(shipped.map(each => [each.path, each.fixture] as const))('%s', (relative, fixture) => {
  const path = resolve(relative);
  const procedures = once(async () => {
    const { stdout } = await makeHome().drillbook(['list', path, '--json']);
    return (JSON.parse(stdout) as { readonly procedures: readonly Procedure[] }).procedures;
  });

  test('has nothing that lint objects to', async () => {
    const { exitCode, stdout } = await makeHome().drillbook(['lint', path, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [] });
    expect(exitCode).toBe(0);
  });

  test('is walked below in each of its procedures', async () => {
    const walked = new Set(fixture.walks.map(walk => walk.procedure));
    expect((await procedures()).map(({ id }) => id)).toEqual([...walked]);
  });

  test('loses nothing while nobody is there and nobody accepted it', async () => {
    const destructive = (await procedures()).filter(({ risk }) => risk === 'destroy');
    expect(destructive).not.toEqual([]);
    for (const { id, variables } of destructive) {
      const home = makeHome();
      const walk = fixture.walks.find(each => each.procedure === id);
      const witness = standIns(home, walk?.started ?? []);
      const values = valuesOf({ ...fixture.values, ...walk?.values }, variables, home);
      const { exitCode, stderr } = await home.drillbook(['run', path, id, ...values, '--unattended']);
      expect(stderr).toContain('Nothing was started');
      expect(exitCode).toBe(2);
      expect(witness()).toEqual([]);
    }
  });

  test.each(fixture.walks.map(walk => [walk.about ?? walk.procedure, walk] as const))(
    '%s: starts exactly what is written',
    async (_, walk) => {
      const home = makeHome();
      const place = (text: string) => text.replaceAll('WORK', home.cwd);
      for (const [name, text] of Object.entries(fixture.files ?? {})) {
        mkdirSync(dirname(join(home.cwd, name)), { recursive: true });
        home.write(name, text);
      }
      const expected = walk.started.map(each => ({
        argv: each.argv.map(place),
        reads: each.reads ?? '',
        in: join(home.cwd, each.in ?? ''),
        env: each.env ?? {},
      }));
      const witness = standIns(
        home,
        walk.started.map((each, index) => ({ ...each, ...expected[index] })),
      );
      const asked = (await procedures()).find(({ id }) => id === walk.procedure)?.variables ?? [];
      const values = valuesOf({ ...fixture.values, ...walk.values }, asked, home);
      const { exitCode, stdout, stderr } = await home.drillbook(
        [
          'run',
          path,
          walk.procedure,
          ...values,
          ...['--yes-up-to', 'destroy'],
          walk.answers ? '--plain' : '--unattended',
        ],
        walk.answers ? { input: `${walk.answers.join('\n')}\n` } : {},
      );
      expect(witness(), stdout + stderr).toEqual(expected);
      expect(exitCode, stdout + stderr).toBe(walk.exits ?? 0);
      for (const [name, text] of Object.entries(walk.leaves ?? {}))
        expect(readFileSync(join(home.cwd, name), 'utf8')).toBe(text);
    },
  );
});

/** Flags for those values that a procedure asks for. */
function valuesOf(
  values: Readonly<Record<string, string>>,
  asked: readonly string[],
  home: Home,
): readonly string[] {
  return Object.entries(values)
    .filter(([name]) => asked.includes(name))
    .flatMap(([name, value]) => ['--var', `${name}=${value.replaceAll('WORK', home.cwd)}`]);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Put a stand-in on PATH for every program that is to be started. Each reads its input to the end before it writes
 * itself down, so that the parts of a pipeline are written in their order, and answers as it is told.
 */
function standIns(home: Home, started: readonly Started[]): () => readonly unknown[] {
  const log = join(home.root, 'started.log');
  const answers = join(home.root, 'answers.json');
  writeFileSync(log, '');
  writeFileSync(answers, JSON.stringify(started));
  for (const name of new Set(started.map(({ argv: [program = ''] }) => program))) {
    const path = join(home.root, 'bin', name);
    writeFileSync(path, standIn({ name, log, answers }));
    chmodSync(path, 0o755);
  }
  return () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as unknown);
}

/** Node, so that no shell stands between the argument vector and the record of it. */
function standIn(of: { readonly name: string; readonly log: string; readonly answers: string }): string {
  return `#!${process.execPath}
const { appendFileSync, readFileSync, writeSync } = require('node:fs');
const { name, log, answers } = ${JSON.stringify(of)};
const argv = [name, ...process.argv.slice(2)];
const reads = readFileSync(0, 'utf8');
const before = readFileSync(log, 'utf8').split('\\n').filter(line => line !== '').map(JSON.parse);
const same = each => JSON.stringify(each.argv) === JSON.stringify(argv);
const answer = JSON.parse(readFileSync(answers, 'utf8')).filter(same)[before.filter(same).length] ?? {};
const env = Object.fromEntries(Object.keys(answer.env ?? {}).map(key => [key, process.env[key] ?? null]));
appendFileSync(log, JSON.stringify({ argv, reads, in: process.cwd(), env }) + '\\n');
writeSync(1, answer.prints ?? '');
process.exitCode = answer.exits ?? 0;
`;
}
