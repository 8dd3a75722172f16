import { writeFileSync } from 'node:fs';
import { createRun } from '../../engine/host/open-run.ts';
import { ada } from './ada.ts';
import { attemptStarted } from './attempt-started.ts';

// A console to be killed: begins a run, starts an attempt (or two, in forks), says so, and waits for what comes.
const [text = 'true', mode = 'none', note = ''] = process.argv.slice(2);
const terminal = mode.startsWith('own') ? 'own' : 'none';
const run = createRun(
  { about: 'Drain a node', runbook: '# Drain a node\n', plan: { v: 1 } },
  { actor: ada, keeper: { patience: 1500, grace: 300 } },
);
await run.supervisor.ready();
const attempts = mode === 'forks' ? ['a1', 'a2'] : ['a1'];
for (const attempt of attempts)
  run.journal.append(attemptStarted({ step: 'drain/1', attempt, risk: 'disrupt', terminal }));
const requests = attempts.map(
  attempt =>
    ({
      attempt,
      ...(mode === 'forks' ? { session: `local~${attempt}`, forkOf: ['local'] } : { session: 'local' }),
      timeout: mode === 'own-limited' ? 300 : null,
      launch: { kind: 'session', shell: 'bash', text, env: {}, cwd: null, terminal },
    }) as const,
);
if (terminal === 'own') {
  writeFileSync(note, JSON.stringify({ run: run.run, directory: run.directory, pid: process.pid }));
  for (const request of requests)
    console.log(`SETTLED ${JSON.stringify(await run.supervisor.runInTerminal(request))}`);
} else {
  console.log(JSON.stringify({ run: run.run, directory: run.directory }));
  if (mode !== 'nothing') for (const request of requests) await run.supervisor.start(request);
  if (mode === 'whole') await walkToEnd();
  console.log('"started"');
}
if (mode !== 'whole') setInterval(() => {}, 1000);

/** What a console does until the end of the run. */
async function walkToEnd(): Promise<void> {
  const settled = await run.supervisor.settle('a1');
  if (settled.kind !== 'ended') throw new Error(settled.evidence);
  const { outcome, output, duration, session } = settled;
  run.journal.append({
    type: 'attempt-ended',
    attempt: 'a1',
    outcome,
    ok: true,
    output,
    duration,
    source: 'live',
    session,
  });
  run.journal.append({ type: 'run-ended', result: 'succeeded', reason: '' });
  run.close();
}
