import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Duty, onDuty } from '../helpers/approvals.ts';
import { typeSlowly } from '../helpers/console-demo.ts';
import { CLI } from '../helpers/drillbook.ts';
import { canSign } from '../helpers/ssh-keys.ts';
import { startConsole } from '../helpers/start-console.ts';
import { pty, type TestTerminal } from '../helpers/terminal.ts';
import { waitUntil } from '../helpers/wait-until.ts';

function terminal({ home }: Duty, args: readonly string[]): TestTerminal {
  const started = startConsole(home, args, { cols: 100, rows: 40 });
  return started;
}

async function atTheApproval(duty: Duty): Promise<TestTerminal> {
  const console = terminal(duty, ['run', ...duty.args]);
  await console.waitFor(/▶ Run this command\? It only looks/);
  console.key('r');
  await console.waitFor(/▶ Another person has to approve this step/);
  return console;
}

describe.skipIf(!canSign || pty === null)('an approval at a terminal', () => {
  test('the console notices it by itself; what was approved is confirmed as any step', async () => {
    const duty = await onDuty();
    const console = await atTheApproval(duty);
    await console.waitFor(/drillbook approve \S+ promote/);
    const approver = terminal(duty, ['approve', '--key', duty.keys.grace]);
    const shown = await approver.waitFor(/Type `approve` to sign this/);
    expect(shown).toContain('promote "«eu»"');
    expect(shown).toMatch(/target +\S+, the machine of the run/);
    approver.key('approve\r');
    expect((await approver.exit()).code).toBe(0);
    await console.waitFor(/▶ Run this command\? It changes/);
    expect(duty.of('approved')).toMatchObject([{ principal: 'grace@example.org' }]);
    console.key('\r');
    await console.waitFor(/Succeeded/);
    expect(duty.promoted()).toEqual(['eu']);
  });

  test('whoever does not type the word has signed nothing', async () => {
    const duty = await onDuty();
    await atTheApproval(duty);
    const approver = terminal(duty, ['approve', '--key', duty.keys.grace]);
    await approver.waitFor(/Type `approve` to sign this/);
    approver.key('yes\r');
    await approver.waitFor(/Nothing was signed/);
    expect((await approver.exit()).code).toBe(2);
    expect(duty.of('approved')).toEqual([]);
  });

  test('a passphrase is asked for where the approver sits', async () => {
    const duty = await onDuty({ passphrase: 'green apples' });
    const console = await atTheApproval(duty);
    const approver = terminal(duty, ['approve', '--key', duty.keys.grace]);
    await approver.waitFor(/Type `approve` to sign this/);
    approver.key('approve\r');
    await approver.waitFor(/passphrase/);
    approver.key('green apples\r');
    expect((await approver.exit()).code).toBe(0);
    await console.waitFor(/▶ Run this command\? It changes/);
  });

  test('TTY-07: glass is broken by a typed reason and typed words, never pasted, and the run is marked', async () => {
    const duty = await onDuty();
    const console = await atTheApproval(duty);
    console.key('B');
    await console.waitFor(/Why can this not wait/);
    console.key('\u001B[200~The primary burns.\u001B[201~');
    await console.waitFor(/Pasted text breaks no glass/);
    await typeSlowly(console, 'Nobody picks up.');
    console.key('\r');
    await console.waitFor(/BROKE GLASS/);
    await console.waitFor(/▶ Run this command\? It changes/);
    console.key('\r');
    await typeSlowly(console, 'Promote');
    console.key('\r');
    await console.waitFor(/Broke the glass: 1 went on without an approval/);
    expect(duty.promoted()).toEqual(['eu']);
    expect(duty.of('broke-glass')).toMatchObject([{ step: 'promote', reason: 'Nobody picks up.' }]);
    for (const command of ['log', 'runs', 'export'])
      expect((await duty.home.drillbook([command])).stdout).toMatch(/broke (?:the )?glass/i);
  });

  test('where the policy forbids it, no glass is broken', async () => {
    const duty = await onDuty({ config: 'break-glass: false\n' });
    const console = await atTheApproval(duty);
    expect(console.screen()).not.toContain('break the glass');
    console.key('B');
    await console.waitFor(/does nothing here/);
  });

  test('an approval is waited for across a pause, and holds for the run that is taken up', async () => {
    const duty = await onDuty();
    const console = await atTheApproval(duty);
    const { statement, signature } = duty.request();
    console.key('q');
    await console.waitFor(/Leave this run/);
    console.key('y');
    expect((await console.exit()).code).toBe(75);
    writeFileSync(signature, duty.signed(statement, duty.keys.grace));
    const again = terminal(duty, ['resume']);
    await again.waitFor(/▶ Run this command\? It changes/);
    again.key('q');
    await again.waitFor(/Leave this run/);
    again.key('y');
    await again.exit();
    // What is approved is still approved; what was taken away meanwhile approves nothing.
    writeFileSync(signature, duty.signed(statement, duty.keys.mallory));
    const last = terminal(duty, ['resume']);
    await last.waitFor(/▶ Run this command\? It changes/);
    last.key('\r');
    await last.waitFor(/▶ Another person has to approve this step/);
    expect(duty.promoted()).toEqual([]);
    expect(duty.of('approval-refused')).toMatchObject([{ voids: true }]);
    expect(duty.of('approval-requested')).toHaveLength(2);
  });
});

test.skipIf(!canSign)(
  'in line mode the approval is taken when it comes, and a pipe breaks no glass',
  async () => {
    const duty = await onDuty();
    const { home, args } = duty;
    const child = spawn(process.execPath, [CLI, 'run', ...args, '--plain'], {
      cwd: home.cwd,
      env: { ...home.env },
    });
    onTestFinished(() => void child.kill());
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const says = (words: string) => waitUntil(words, () => said.includes(words));
    child.stdin.write('r\n');
    await says('Another person has to approve this step.');
    expect(said).toMatch(/drillbook approve \S+ promote/);
    child.stdin.write('B Nobody picks up.\n');
    await says('is no answer here');
    writeFileSync(duty.request().signature, duty.signed(duty.request().statement, duty.keys.grace));
    await says('Run this command? It changes');
    child.stdin.write('\n');
    await says('Succeeded');
    expect(duty.promoted()).toEqual(['eu']);
  },
);
