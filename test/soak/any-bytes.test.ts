import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

/** Texts of a step that prints this and then waits for the file `go`. */
const PRINTS: Readonly<Record<string, string>> = {
  'random bytes': 'head -c 300000 /dev/urandom',
  'invalid UTF-8': String.raw`for _ in {1..2000}; do printf '\xff\xfe\xc3(\xe2\x82 \xf0\x9f\x92'; done`,
  'every control byte': String.raw`printf '%b' "$(printf '\\x%02x' {1..255})"`,
  'a line of 4 MiB without its end': "head -c 4194304 /dev/zero | tr '\\0' a",
};

describe.skipIf(pty === null)('output of any bytes', () => {
  test.each(Object.entries(PRINTS))(
    'PRC-04: %s is shown, keys are answered meanwhile, and memory stays small',
    async (_, text) => {
      const { home, terminal } = await walk(`${text}; until [ -e go ]; do sleep 0.05; done`);
      await confirm(terminal);
      await terminal.waitFor(/── Output/);
      terminal.key('?');
      await terminal.waitFor(/Keys now/);
      expect(residentMegabytes(terminal.pid)).toBeLessThan(200);
      expect(residentMegabytes(keeperPid(home))).toBeLessThan(200);
      terminal.key('\u001B');
      await terminal.waitFor(/● Running/);
      home.write('go', '');
      expect(await terminal.exit()).toMatchObject({ code: 0 });
      expect(terminal.effects().titles).toEqual([]);
    },
  );

  test('PRC-04: a character that comes in two parts is shown whole', async () => {
    const { home, terminal } = await walk(
      String.raw`printf 'gr\xc3'; until [ -e go ]; do sleep 0.05; done; printf '\xbcn \xf0\x9f'; sleep 0.2; printf '\x8c\xb3 done\n'; until [ -e on ]; do sleep 0.05; done`,
    );
    await confirm(terminal);
    await terminal.waitFor(/│ gr/);
    home.write('go', '');
    await terminal.waitFor(/│ grün 🌳 +done|│ grün 🌳done/);
    home.write('on', '');
    expect(await terminal.exit()).toMatchObject({ code: 0 });
  });
});

async function walk(text: string): Promise<{ readonly home: Home; readonly terminal: TestTerminal }> {
  const home = makeHome();
  home.write('gate.md', `# Gate\n\n## Open the gate\n\n\`\`\`bash {risk=read}\n${text}\n\`\`\`\n`);
  await home.drillbook(['trust', 'gate.md']);
  const terminal = startConsole(home, ['run', 'gate.md']);
  return { home, terminal };
}

function keeperPid(home: Home): number {
  const path = join(home.newestRun(), 'keeper', 'keeper.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid;
}

/** The most that the process ever had; proc(5). */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
