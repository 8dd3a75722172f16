import { expect, onTestFinished, test } from 'vitest';
import { bundleFixture } from '../../helpers/bundle.ts';
import { pty, startInTerminal } from '../../helpers/terminal.ts';

test.skipIf(pty === null)('a ^C that comes while a screen gives way is not lost', async () => {
  const fixture = await bundleFixture('test/fixtures/left-terminal.ts');
  const terminal = startInTerminal(process.execPath, [fixture]);
  onTestFinished(terminal.close);
  expect(await terminal.exit()).toMatchObject({ signal: 2 });
  expect(terminal.screen()).not.toContain('still here');
});
