import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RunbookError } from '../../engine/model/errors.ts';
import { bundleProgram } from '../helpers/bundle-program.ts';
import {
  environmentIn,
  type TemporaryRun,
  takeUpRun,
  temporaryDirectory,
  until,
} from '../helpers/temporary-run.ts';
import { pty, startInTerminal, type TestTerminal } from '../helpers/terminal.ts';

test.skipIf(pty === null)(
  'a child that has the terminal reads the keys, knows its size and can hide what is typed',
  async () => {
    const { terminal } = await lend(
      '[[ -t 0 && -t 1 ]] && stty size; read -rsp "Password: " word; echo; echo "got ${word^^}"',
    );
    await terminal.waitFor(/24 80/);
    await terminal.waitFor(/Password:/);
    terminal.key('open sesame\r');
    await terminal.waitFor(/got OPEN SESAME/);
    expect(terminal.screen()).not.toContain('open sesame');
    expect(await settled(terminal)).toMatchObject({
      kind: 'ended',
      outcome: { kind: 'exited', code: 0 },
      output: null,
      session: 'updated',
    });
  },
);

test.skipIf(pty === null)(
  'Ctrl-C ends the child, and not the console that lent it the terminal',
  async () => {
    const { terminal } = await lend('before=kept; echo ready; sleep 60; echo not reached');
    await terminal.waitFor(/ready/);
    terminal.key('\x03');
    expect(await settled(terminal)).toMatchObject({
      outcome: { kind: 'signalled', signal: 'SIGINT' },
      session: 'updated',
    });
  },
);

test.skipIf(pty === null)('Ctrl-Z does not strand a child that nobody could continue', async () => {
  const { terminal } = await lend('echo ready; cat; echo "cat ended"; exit 4');
  await terminal.waitFor(/ready/);
  terminal.key('\x1a');
  terminal.key('still here\r');
  await terminal.waitFor(/still here\s+still here/);
  terminal.key('\x04');
  expect(await settled(terminal)).toMatchObject({ outcome: { kind: 'exited', code: 4 } });
});

test.skipIf(pty === null)('a child in the terminal has a time limit as any other', async () => {
  const { terminal } = await lend("trap '' INT; echo ready; sleep 60", 'own-limited');
  await terminal.waitFor(/ready/);
  expect(await settled(terminal)).toMatchObject({ outcome: { kind: 'timed-out', after: 300 } });
});

test.skipIf(pty === null)(
  'a child keeps the terminal when the console is killed, and its end is adopted',
  async () => {
    const { terminal, root, noted, env } = await lend(
      `echo ready; while [[ ! -e "$XDG_RUNTIME_DIR/go" ]]; do sleep 0.02; done; NODE=drained; exit 6`,
    );
    await terminal.waitFor(/ready/);
    const { run, pid } = await noted();
    process.kill(pid, 'SIGKILL');
    const next = await takeUp(run, env);
    let known = false;
    const settling = next.supervisor.settle('a1').finally(() => {
      known = true;
    });
    await new Promise(resolve => setTimeout(resolve, 250));
    expect(known, 'the child lives').toBe(false);
    writeFileSync(join(root, 'go'), '');
    expect(await settling).toMatchObject({
      kind: 'ended',
      outcome: { kind: 'exited', code: 6 },
      session: 'updated',
    });
    expect((await next.step('echo $NODE')).stdout).toBe('drained\n');
  },
);

test.skipIf(pty === null)(
  'a child that kept the terminal of a console that was killed can be cancelled by the next one',
  async () => {
    const { terminal, noted, env } = await lend('echo ready; while :; do sleep 0.1; done');
    await terminal.waitFor(/ready/);
    const { run, pid } = await noted();
    process.kill(pid, 'SIGKILL');
    const next = await takeUp(run, env);
    expect(await next.supervisor.look('a1')).toBeNull();
    await next.supervisor.cancel('a1');
    expect(await next.supervisor.settle('a1')).toMatchObject({ outcome: { kind: 'signalled' } });
  },
);

test.skipIf(pty === null)('when the terminal goes away, the end of the child is still noted', async () => {
  const { terminal, noted } = await lend('echo ready; sleep 60');
  await terminal.waitFor(/ready/);
  const outcome = join((await noted()).directory, 'attempts', 'a1', 'outcome.json');
  terminal.hangUp();
  await until(() => existsSync(outcome));
  expect(JSON.parse(readFileSync(outcome, 'utf8'))).toMatchObject({
    outcome: { kind: 'signalled', signal: 'SIGHUP' },
  });
});

test.skipIf(pty === null)(
  'when a console that had the terminal to itself is killed, so is the child, and that is known',
  async () => {
    const { terminal, noted, env } = await lend('echo ready; sleep 60', 'own-as-leader');
    await terminal.waitFor(/ready/);
    terminal.kill('SIGKILL');
    const next = await takeUp((await noted()).run, env);
    expect(await next.supervisor.settle('a1')).toMatchObject({
      outcome: { kind: 'signalled', signal: 'SIGHUP' },
    });
  },
);

/** A console in a terminal, which lends it to a child that runs this text. */
async function lend(text: string, mode: 'own' | 'own-limited' | 'own-as-leader' = 'own') {
  const root = temporaryDirectory();
  const env = environmentIn(root);
  const note = join(root, 'run.json');
  const program = [process.execPath, bundleProgram('stand-in-console'), text, mode, note];
  // As under a login shell: it leads the terminal's session, and lives on when the console dies.
  const terminal = startInTerminal(
    'sh',
    ['-c', mode === 'own-as-leader' ? 'exec "$@"' : '"$@"; sleep 60', 'sh', ...program],
    { env },
  );
  onTestFinished(() => terminal.close());
  const noted = async (): Promise<{
    readonly run: string;
    readonly directory: string;
    readonly pid: number;
  }> => JSON.parse(await until(() => existsSync(note) && readFileSync(note, 'utf8')));
  return { terminal, root, env, noted };
}

/** Take up a run as soon as its console is dead. */
function takeUp(run: string, env: NodeJS.ProcessEnv): Promise<TemporaryRun> {
  return until(() => {
    try {
      return takeUpRun(run, env);
    } catch (error) {
      if (error instanceof RunbookError && error.code === 'journal-locked') return null;
      throw error;
    }
  });
}

/** What the console says it was told about the end of the child. */
async function settled(terminal: TestTerminal): Promise<unknown> {
  const said = /SETTLED (\{.*\})/;
  await terminal.waitFor(() => said.test(terminal.raw()));
  return JSON.parse(said.exec(terminal.raw())?.[1] as string);
}
