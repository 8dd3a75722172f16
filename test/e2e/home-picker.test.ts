import { expect, onTestFinished, test } from 'vitest';
import { CLI, makeHome } from '../helpers/drillbook.ts';
import { pty, startInTerminal } from '../helpers/terminal.ts';

test.skipIf(pty === null)('two procedures of one title are told apart by their headings', async () => {
  const home = makeHome();
  const part = (name: string) =>
    `## ${name}\n\n### Restart\n\n\`\`\`bash\n${name.toLowerCase()}ctl restart\n\`\`\`\n\n`;
  home.write('stores.md', `# Stores\n\n${part('Postgres')}${part('Valkey')}`);
  const terminal = startInTerminal(process.execPath, [CLI], home);
  onTestFinished(terminal.close);
  const screen = await terminal.waitFor(/Choose a procedure/);
  expect(screen).toMatch(/Restart .*stores\.md › .*Postgres/);
  expect(screen).toMatch(/Restart .*stores\.md › .*Valkey/);
  expect(screen).toMatch(/stores\.md#restart: 1 step/);
});
