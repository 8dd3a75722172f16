import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confirm, pressUntil } from '../helpers/confirm.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

const ESC = '\u001B';

async function walk(
  book: string,
  args: readonly string[] = [],
  size: { cols?: number; rows?: number } = {},
): Promise<{ home: Home; terminal: TestTerminal }> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('book.md', book)]);
  const terminal = startInTerminal(process.execPath, [CLI, 'run', 'book.md', ...args], { ...home, ...size });
  onTestFinished(() => {
    terminal.hangUp();
    terminal.close();
  });
  return { home, terminal };
}

const fence = (attributes: string, text: string) => `\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n`;
const diary = ({ cwd }: Home) =>
  existsSync(join(cwd, 'diary')) ? readFileSync(join(cwd, 'diary'), 'utf8') : '';

describe.skipIf(pty === null)('more than anybody meant', () => {
  test('awkward 34: two thousand steps: j held down goes to the last one, and Esc comes back at once', async () => {
    const steps = Array.from({ length: 2000 }, (_, at) =>
      fence(`#plant-${at + 1} risk=mutate`, `echo ${at + 1} >> diary`),
    );
    const { home, terminal } = await walk(`# Trees\n\n${steps.join('\n')}`);
    await terminal.waitFor(/▶ Run this command/, 20_000);
    const from = performance.now();
    for (let at = 0; at < 1999; at++) terminal.key('j');
    await terminal.waitFor(/▸· 2000/, 20_000);
    expect(performance.now() - from).toBeLessThan(20_000);
    const back = performance.now();
    terminal.key(ESC);
    await terminal.waitFor(screen => /▶ +1 /.test(screen) && !screen.includes('▸'));
    expect(performance.now() - back).toBeLessThan(2000);
    expect(diary(home)).toBe('');
  });

  test('awkward 35: a million short lines: the end of them stands there, keys count, and a search finds', async () => {
    const { terminal } = await walk(
      `# Leaves\n\n${fence('risk=read', 'seq 1000000; echo raked')}\n${fence('risk=mutate', 'true')}`,
    );
    await confirm(terminal);
    terminal.key('?');
    await terminal.waitFor(/Keys now/, 5000);
    terminal.key('q');
    await terminal.waitFor(/▶ Run this command\? It changes/, 20_000);
    await terminal.waitFor(/1000000\n.*raked/);
    terminal.key('/');
    await terminal.waitFor(/Enter ↑ earlier/);
    terminal.key('999123');
    await terminal.waitFor(/│ 999123/);
    terminal.key(ESC);
  });

  test('awkward 36: wide, joined, combining and turned characters at forty columns move nothing out of its place', async () => {
    const words = [
      '漢字の手順',
      'e\u0301te\u0301 a\u0300 la plage',
      '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽',
      'שלום עולם',
      '\u202Eturned\u202C',
      'a\u200Bb\u2066c\u2069',
      'ﷺ ẟ',
      'ก็ํ็็็็็',
    ];
    const all = words.join(' ');
    const { terminal } = await walk(
      `---\nvariables:\n  word: { type: text }\n---\n# ${all}\n\n${all}\n\n${fence(`risk=mutate title="${all}"`, `# ${all}\nprintf '%s\\n' "${all}" "$word"`)}\n${fence('risk=read', 'true')}`,
      ['--var', 'word=漢字'],
      { cols: 40, rows: 20 },
    );
    for (const key of ['', '\t', 'v', '?', 'q', '\u001B[6~', '\u001B[5~']) {
      terminal.key(key);
      await pressUntil(terminal, '', () => true);
      await terminal.waitFor(screen => {
        const rows = screen.split('\n');
        return rows.length === 19 && /help|back|down|leave/.test(rows.at(-1) ?? '');
      });
    }
    expect(terminal.raw()).not.toMatch(/[\u202E\u2066\u200B]/);
  });

  test.each(['pasted', 'typed'])(
    'awkward 37: a value of ten thousand characters, %s, is whole',
    async how => {
      const book = `---\nvariables:\n  verse: { type: text }\n---\n# Song\n\n${fence('risk=mutate', 'printf %s "$verse" > diary')}`;
      const { home, terminal } = await walk(book);
      await terminal.waitFor(/▶ Value of verse/);
      await pressUntil(terminal, 'x', screen => screen.includes('> x█'));
      terminal.key('\u0015');
      const verse = 'abcdefghij'.repeat(1000);
      if (how === 'pasted') terminal.key(`${ESC}[200~${verse}${ESC}[201~`);
      else for (let at = 0; at < verse.length; at += 50) terminal.key(verse.slice(at, at + 50));
      terminal.key('.');
      await terminal.waitFor(/> .*abcdefghij\.█/, 8000);
      terminal.key('\r');
      await confirm(terminal, '\r');
      await terminal.exit();
      expect(diary(home)).toBe(`${verse}.`);
    },
  );

  test('awkward 38: keys that ask for what is not there say so, and change nothing', async () => {
    const { home, terminal } = await walk(
      `# Gate\n\n${fence('#shut risk=read', 'true')}\n${fence('#lock risk=mutate', 'true')}`,
    );
    await terminal.waitFor(/▶ Run this command/);
    const before = home.records().length;
    const says = async (keys: readonly string[], wanted: RegExp) => {
      for (const key of keys) terminal.key(key);
      await terminal.waitFor(wanted);
    };
    await says(['/'], /Nothing was printed that could be searched/);
    await says(['o'], /has printed nothing|not begun|no output|Nothing/i);
    await says([':'], /Look at the step to go to first/);
    await says(['R'], /Look at the step to run to first/);
    await says(['='], /no variable|Which variable/i);
    if (/Which variable/.test(terminal.screen())) {
      await says(['\t', '\r'], /No variable is called|no variable/i);
      await says([ESC], /▶ Run this command/);
    }
    await confirm(terminal);
    await terminal.waitFor(/▶ Run this command\? It changes/);
    const then = home.records().length;
    expect(then).toBeGreaterThan(before);
    terminal.key('k');
    await terminal.waitFor(/▸✓ 1/);
    terminal.key('R');
    await terminal.waitFor(/Run as far as|before|behind|earlier|done already/);
    if (/Run as far as/.test(terminal.screen())) {
      await pressUntil(terminal, 'y', screen => !screen.includes('Run as far as'));
      await terminal.waitFor(/▶ Run this command\? It changes/);
    }
    for (let at = 0; at < 20; at++) terminal.key('?');
    terminal.key(ESC);
    await terminal.waitFor(/▶ Run this command\? It changes/);
    expect(
      home
        .records()
        .map(({ type }) => type)
        .filter(type => type === 'attempt-started'),
    ).toHaveLength(1);
  });
});
