import { createRun } from '../../engine/host/open-run.ts';
import { ada } from './ada.ts';

// A console to be killed: begins a run, starts one attempt, says so, and waits for what comes.
const [text = 'true', terminal = 'none'] = process.argv.slice(2);
const run = createRun(
  { about: 'Drain a node', runbook: '# Drain a node\n', plan: { v: 1 } },
  { actor: ada, keeper: { patience: 1500, grace: 300 } },
);
await run.supervisor.ready();
run.journal.append({
  type: 'attempt-started',
  step: 'drain/1',
  attempt: 'a1',
  purpose: 'run',
  textDigest: '0'.repeat(64),
  stepHash: '0'.repeat(64),
  envNames: [],
  target: null,
  cwd: null,
  risk: 'disrupt',
  terminal: terminal === 'own' ? 'own' : 'none',
});
const request = {
  attempt: 'a1',
  session: 'local',
  timeout: null,
  launch: {
    kind: 'session',
    shell: 'bash',
    text,
    env: {},
    cwd: null,
    terminal: terminal === 'own' ? 'own' : 'none',
  },
} as const;
console.log(JSON.stringify({ run: run.run, directory: run.directory }));
if (terminal === 'own') {
  console.log(JSON.stringify(await run.supervisor.runInTerminal(request)));
} else {
  if (terminal !== 'nothing') await run.supervisor.start(request);
  console.log('"started"');
}
setInterval(() => {}, 1000);
