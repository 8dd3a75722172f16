import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_SEQUENCES } from '../engine/model/hostile-sequences.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const SEQUENCES = Object.values(HOSTILE_SEQUENCES);
const BENIGN = SEQUENCES.map((_, at) => `plain text ${at}`);

/** Everything a file can hold at a place of its own, in every place that some surface shows. */
function runbook(texts: readonly string[]): string {
  const all = texts.map(text => text.replaceAll('\n', ' ')).join(' ');
  const lines = texts.map(text => `Line: ${text} end.`).join('\n\n');
  const rows = texts.map(text => `| ${text.replaceAll('\n', ' ').replaceAll('|', '')} | x |`).join('\n');
  return `# Lights ${all}

${lines}

## Dim the hall ${all}

> [!WARNING]
> Careful: ${all}

More is in [the plan ${all}](https://example.org/${encodeURIComponent(all.replace(/[\ud800-\udfff]/g, ''))}).

| Item ${all} | State |
|---|---|
${rows}

- [ ] Look at the door ${all}

\`\`\`bash
# Dim it ${all}
cat payload; cat payload >&2
\`\`\`

Expected: ${all}
`;
}

/** Of all that is not printable, line breaks and colours are what is left to us. */
const ESC = '\u{1b}';
const RENDITION = new RegExp(`${ESC}\\[[0-9;:]*m`, 'gu');
const ACTIVE = /[^\n\P{Cc}]|\p{Cf}|\p{Cs}|\u{2028}|\u{2029}/gu;

function activeIn(text: string): readonly string[] {
  return [...new Set(text.replaceAll(RENDITION, '').match(ACTIVE) ?? [])];
}

/** What an argument can hold at all. */
const ARGUMENT = SEQUENCES.filter(text => !text.includes('\0') && !/\p{Cs}/u.test(text)).join(' ');

let home: Home;
beforeAll(async () => {
  home = makeHome();
  place(home, SEQUENCES);
  await home.drillbook(['trust', 'lights.md']);
}, 60_000);

function place(where: Home, texts: readonly string[]): void {
  // No text file has a null, nor half a character.
  const written = texts.filter(text => !text.includes('\0') && !/\p{Cs}/u.test(text));
  where.write('lights.md', runbook(written));
  writeFileSync(join(where.cwd, 'payload'), texts.map(text => `${text}\n`).join(''), 'utf8');
}

describe('TTY-01, TTY-06: nothing from outside is active on any surface that prints', () => {
  const procedure = 'lights.md';
  test.each<readonly [string, readonly string[]]>([
    ['list', ['list', '.']],
    ['list --json', ['list', '--json', '.']],
    ['inspect', ['inspect', 'lights.md']],
    ['inspect --json', ['inspect', '--json', 'lights.md']],
    ['show', ['show', procedure]],
    ['show --graph text', ['show', '--graph', 'text', procedure]],
    ['show --graph mermaid', ['show', '--graph', 'mermaid', procedure]],
    ['show --graph dot', ['show', '--graph', 'dot', procedure]],
    ['show --graph json', ['show', '--graph', 'json', procedure]],
    ['lint', ['lint', 'lights.md']],
    ['lint --format sarif', ['lint', '--format', 'sarif', 'lights.md']],
    ['lint --format github', ['lint', '--format', 'github', 'lights.md']],
    ['plan', ['plan', procedure]],
    ['plan --json', ['plan', '--json', procedure]],
    ['an unknown command', [ARGUMENT]],
    ['an unknown option', ['plan', `--${ARGUMENT}`]],
    ['an unknown procedure', ['plan', `lights.md#${ARGUMENT}`]],
    ['a file that is not there', ['lint', `${ARGUMENT}.md`]],
    ['a value of no variable', ['plan', procedure, '--var', `${ARGUMENT}=${ARGUMENT}`]],
    ['a run that is not there', ['log', ARGUMENT]],
    ['a choice that is not there', ['plan', procedure, '--choose', `${ARGUMENT}=${ARGUMENT}`]],
    ['a step that is not there', ['run', '--unattended', '--only', ARGUMENT, procedure]],
    ['a format that is not there', ['lint', '--format', ARGUMENT, 'lights.md']],
  ])('%s', async (_, args) => {
    const { stdout, stderr, exitCode } = await home.drillbook(args, {
      env: { ...home.env, FORCE_COLOR: '1' },
    });
    expect(exitCode).toBeLessThan(3);
    expect((stdout + stderr).length).toBeGreaterThan(10);
    expect(activeIn(stdout), stdout).toEqual([]);
    expect(activeIn(stderr), stderr).toEqual([]);
  });

  test('a run, its log, its export and its verification', async () => {
    const env = { ...home.env, FORCE_COLOR: '1' };
    const run = await home.drillbook(['run', '--plain', procedure], {
      env,
      // To the manual step: done, with a note that is hostile too; then the command.
      input: `d\n${ARGUMENT.replaceAll('\n', ' ')}\n\n\ny\n`,
    });
    const printed = [run.stdout, run.stderr];
    for (const args of [['runs'], ['log'], ['log', '--json'], ['export'], ['verify']]) {
      const ended = await home.drillbook(args, { env });
      printed.push(ended.stdout, ended.stderr);
    }
    for (const [at, text] of printed.entries()) expect([at, activeIn(text)], text).toEqual([at, []]);
    expect(printed.join('')).toContain('never ended');
  });

  test('a step that prints it, without a person', async () => {
    home.write('print.md', '# Print\n\n```bash\ncat payload; cat payload >&2; exit 3\n```\n');
    await home.drillbook(['trust', 'print.md']);
    const env = { ...home.env, FORCE_COLOR: '1' };
    const run = await home.drillbook(['run', '--unattended', '--yes', 'print.md'], { env });
    const log = await home.drillbook(['log', '--output'], { env });
    expect(run.stdout + run.stderr).toContain('never ended');
    for (const text of [run.stdout, run.stderr, log.stdout, log.stderr])
      expect(activeIn(text), text).toEqual([]);
    // The bytes themselves are kept as they came.
    const attempts = join(home.newestRun(), 'attempts');
    const kept = readdirSync(attempts)
      .map(each => join(attempts, each, 'output.0'))
      .filter(existsSync);
    expect(kept.map(path => readFileSync(path, 'utf8')).join('')).toContain('\u{1b}]52;c;cHduCg==\u{7}');
  });

  test('a damaged journal', async () => {
    const journal = join(home.newestRun(), 'journal.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n');
    writeFileSync(
      journal,
      [lines[0], SEQUENCES.join(' ').replaceAll('\n', ' '), ...lines.slice(1)].join('\n'),
    );
    for (const args of [['verify'], ['log'], ['runs'], ['resume', '--unattended']]) {
      const { stdout, stderr } = await home.drillbook(args, { env: { ...home.env, FORCE_COLOR: '1' } });
      expect(activeIn(stdout + stderr), stdout + stderr).toEqual([]);
    }
  });
});

/** A sequence, a string for the terminal, any other escape, or a control by itself. */
const SEQUENCE = new RegExp(
  `${ESC}\\[[0-?]*[ -/]*[@-~]|${ESC}[\\]P_^X][^\\u{7}${ESC}]*|${ESC}.?|[^\\r\\n\\P{Cc}]`,
  'gu',
);
const PLACE_OR_COLOUR = new RegExp(`^(${ESC}\\[)[0-9;]*([A-HJKSTfm])$`, 'u');

/** Kinds of escape sequences; where a cursor goes and which colour comes is not their kind. */
function kindsIn(raw: string): ReadonlySet<string> {
  return new Set((raw.match(SEQUENCE) ?? []).map(each => each.replace(PLACE_OR_COLOUR, '$1$2')));
}

describe.skipIf(pty === null)('TTY-01, TTY-03, TTY-04: the console', () => {
  let open: TestTerminal | null = null;
  afterEach(() => {
    open?.close();
    open = null;
  });

  const walk = async (texts: readonly string[]) => {
    const where = makeHome();
    place(where, texts);
    await where.drillbook(['trust', 'lights.md']);
    const terminal = startInTerminal(process.execPath, [CLI, 'run', 'lights.md'], {
      cols: 100,
      rows: 40,
      env: where.env,
      cwd: where.cwd,
    });
    open = terminal;
    await terminal.waitFor(/Look at the door/);
    await terminal.waitFor(/▶ Do this/);
    terminal.key('s');
    await terminal.waitFor(/Why skip/);
    terminal.key('not needed\r');
    await terminal.waitFor(/▶ Run this command/);
    await new Promise(resolve => setTimeout(resolve, 350));
    terminal.key('r');
    await terminal.waitFor(/Succeeded|succeeded/, 20_000);
    const effects = terminal.effects();
    terminal.close();
    return { raw: terminal.raw(), effects };
  };

  test('obeys nothing that a file or a program says', async () => {
    const benign = await walk(BENIGN);
    const hostile = await walk(SEQUENCES);
    expect([...kindsIn(hostile.raw)].filter(kind => !kindsIn(benign.raw).has(kind))).toEqual([]);
    expect(hostile.effects).toEqual(benign.effects);
    expect(hostile.raw).toContain('never ended');
  });
});
