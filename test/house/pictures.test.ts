import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { describe, expect, test } from 'vitest';

const FOLDER = 'docs/pictures';
const pictures = readdirSync(FOLDER).filter(name => name.endsWith('.svg'));

describe.each(pictures)('%s', name => {
  const svg = readFileSync(join(FOLDER, name), 'utf8');

  test('is small, loads nothing and runs nothing', () => {
    expect(statSync(join(FOLDER, name)).size).toBeLessThan(60_000);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /script|href|url\(|@import|https?:|on\w+=/,
    );
  });

  test('is text for light and dark, and is shown with words for those who cannot see it', () => {
    expect(svg).toMatch(/prefers-color-scheme:dark/);
    expect(svg.match(/<text /g)?.length).toBeGreaterThan(10);
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toMatch(new RegExp(`!\\[[^\\]]{40,}\\]\\(${FOLDER}/${name.replace('.', '\\.')}\\)`));
  });
});

test('the recording plays to the end of the walk', async () => {
  const [header = '', ...events] = readFileSync(join(FOLDER, 'first-walk.cast'), 'utf8')
    .trimEnd()
    .split('\n');
  const { version, width: cols, height: rows } = JSON.parse(header);
  expect(version).toBe(2);
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  let last = -1;
  for (const event of events) {
    const [at, kind, data] = JSON.parse(event) as [number, string, string];
    expect(kind).toBe('o');
    expect(at).toBeGreaterThan(last);
    last = at;
    await new Promise<void>(done => terminal.write(data, done));
  }
  const { active } = terminal.buffer;
  const screen = Array.from({ length: rows }, (_, row) => active.getLine(row)?.translateToString(true));
  expect(screen.join('\n')).toMatch(/Succeeded: 13 done, 0 skipped, 0 failed/);
  terminal.dispose();
});
