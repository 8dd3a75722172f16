import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { confirm } from '../helpers/confirm.ts';
import { type Home, makeHome } from '../helpers/drillbook.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';

/** Each prints what is in the file, then more as it comes, and never ends by itself. */
const FOLLOWERS = ['tail -f gate.log', 'kubectl logs -f deploy/gate', 'journalctl -f -u gate'];

describe.skipIf(pty === null)('what goes on until somebody ends it', () => {
  test.each(FOLLOWERS)('is shown as it comes, and has succeeded once a key ends it: %s', async command => {
    const { home, terminal } = await walk(command, []);
    await confirm(terminal);
    await terminal.waitFor(/gate is closed/);
    await terminal.waitFor(/\^C end it/);
    appendFileSync(join(home.cwd, 'gate.log'), 'gate is open\n');
    await terminal.waitFor(/gate is open/);
    terminal.key('\u0003');
    await terminal.waitFor(/▶ Run this command/);
    expect(terminal.screen()).toContain('✓ 1 Watch the gate');
    expect(ended(home)).toMatchObject({ ok: true, outcome: { kind: 'cancelled' } });
  });

  test('is shown in line mode too, which says that ^C ends it', async () => {
    const { home, terminal } = await walk('tail -f gate.log', ['--plain']);
    await terminal.waitFor(/To run it, type r/);
    terminal.key('r\r');
    await terminal.waitFor(/gate is closed/);
    expect(terminal.screen()).toMatch(/Running until you end it with \^C/);
    appendFileSync(join(home.cwd, 'gate.log'), 'gate is open\n');
    await terminal.waitFor(/gate is open/);
    terminal.key('\u0003');
    await terminal.waitFor(/Look again(.|\n)*To run it, type r/);
    expect(ended(home)).toMatchObject({ ok: true, outcome: { kind: 'cancelled' } });
  });

  test('watch has the terminal, and ^C there ends it as a success', async () => {
    const { home, terminal } = await walk('watch -n 1 cat gate.log', []);
    await confirm(terminal);
    await terminal.waitFor(/gate is closed/);
    terminal.key('\u0003');
    await terminal.waitFor(/It has ended/);
    expect(terminal.raw()).toMatch(/has the terminal until you end it with \^C/);
    terminal.key('\r');
    await terminal.waitFor(/✓ 1 Watch the gate/);
    expect(ended(home)).toMatchObject({ ok: true });
  });
});

/** A run whose first step has this text, in a terminal. */
async function walk(
  text: string,
  flags: readonly string[],
): Promise<{ readonly home: Home; readonly terminal: TestTerminal }> {
  const home = makeHome();
  for (const name of ['kubectl', 'journalctl']) home.stub(name, 'exec tail -f gate.log');
  home.write('gate.log', 'gate is closed\n');
  home.write(
    'gate.md',
    `# Gate\n\n## Mind the gate\n\n\`\`\`bash {title="Watch the gate" risk=read}\n${text}\n\`\`\`\n\n\`\`\`bash {title="Look again" risk=read}\necho seen\n\`\`\`\n`,
  );
  await home.drillbook(['trust', 'gate.md']);
  const terminal = startConsole(home, ['run', 'gate.md', ...flags]);
  return { home, terminal };
}

function ended(home: Home): Record<string, unknown> | undefined {
  return home.records().find(({ type }) => type === 'attempt-ended');
}
