import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJson } from '../../engine/host/keeper/messages.ts';
import type { ProcessIdentity } from '../../engine/host/process-identity.ts';
import { verifyJournal } from '../../engine/journal/verify.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { saysWhy } from '../helpers/every-kind.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const KILLS = Number(process.env.DRILLBOOK_RANDOM_KILLS ?? 24);
/** Most of the time goes by asleep. */
const AT_ONCE = 6;
const UNATTENDED = ['--unattended', '--yes'];
const STEPS = [1, 2, 3] as const;

type Victim = 'console' | 'keeper' | 'both';

interface Kill {
  readonly victim: Victim;
  /** Whether the step that was hit was still going on. */
  readonly during: boolean;
  readonly adopted: number;
}

test('TST-04: killed at any time, no run does anything twice, loses a record, or forgets a step that went on', async () => {
  const todo = Array.from({ length: KILLS }, (_, at) => at);
  const kills: Kill[] = [];
  const work = async (): Promise<void> => {
    for (let at = todo.shift(); at !== undefined; at = todo.shift())
      kills.push(await killOnce((['console', 'keeper', 'both'] as const)[at % 3] ?? 'both'));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const consoles = kills.filter(({ victim, during }) => victim === 'console' && during);
  const adopted = consoles.filter(each => each.adopted === 1).length;
  console.log(
    `${kills.length} kills; of ${consoles.length} consoles killed during a step, ${adopted} adopted it`,
  );
  expect(adopted).toBe(consoles.length);
  expect(consoles.length).toBeGreaterThan(0);
}, 7_200_000);

/** Begin a run, kill it at a random time of a random step, take it up, and look at what came of it. */
async function killOnce(victim: Victim): Promise<Kill> {
  const seconds = STEPS.map(() => 0.5 + Math.random() * 1.5);
  const home = makeHome();
  home.write('ledger.md', book(seconds));
  await home.drillbook(['trust', 'ledger.md']);
  const console = spawn(process.execPath, [CLI, 'run', 'ledger.md', '--json', ...UNATTENDED], {
    cwd: home.cwd,
    env: home.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  console.stdout.on('data', part => {
    said += part;
  });
  const hit = STEPS[Math.floor(Math.random() * STEPS.length)] ?? 1;
  await waitUntil('the step begins', () => diary(home).includes(`${hit} begins`));
  await new Promise(resolve => setTimeout(resolve, Math.random() * (seconds[hit - 1] ?? 1) * 1000));
  const keeper = keeperOf(home);
  if (victim !== 'console' && keeper !== null) kill(keeper);
  if (victim !== 'keeper') kill(console.pid ?? 0);
  const during = !diary(home).includes(`${hit} ends`);
  await waitUntil('the console is gone', () => hasLeft(console));
  await takeUp(home);
  const about = JSON.stringify({ victim, hit, seconds, during });
  expect([about, ...diary(home)]).toEqual([
    about,
    ...STEPS.flatMap(step => [`${step} begins`, `${step} ends`]),
  ]);
  const bytes = readFileSync(join(home.newestRun(), 'journal.ndjson'));
  expect([about, verifyJournal(bytes).ok]).toEqual([about, true]);
  const records = new Set(bytes.toString('utf8').split('\n'));
  for (const line of said.split('\n').slice(0, -1)) expect(records.has(line), `${about}: ${line}`).toBe(true);
  const adopted = home.records().filter(({ source }) => source === 'adopted').length;
  return { victim, during, adopted };
}

/** To its end; whoever finds a step in doubt looks into the diary, and waits until nothing of it runs. */
async function takeUp(home: Home): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    if (home.records().at(-1)?.type === 'run-ended') return;
    const alone = await home.drillbook(['resume', ...UNATTENDED]);
    if (alone.exitCode === 0) return;
    expect(alone.exitCode, saysWhy(alone)).toBe(3);
    const doubtful = diary(home).at(-1) ?? '';
    expect(doubtful).toMatch(/ends$/);
    await home.drillbook(['resume', '--plain', '--yes'], { input: 'd\nThe diary says so.\n' });
  }
  throw new Error('The run could not be brought to its end.');
}

function book(seconds: readonly number[]): string {
  const steps = seconds.map(
    (each, at) =>
      `\`\`\`bash {#step-${at + 1} risk=mutate}\necho "${at + 1} begins" >> diary; sleep ${each.toFixed(3)}; echo "${at + 1} ends" >> diary\n\`\`\`\n`,
  );
  return `# Ledger\n\n## Settle the day\n\n${steps.join('\n')}`;
}

function diary(home: Home): readonly string[] {
  const path = join(home.cwd, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

function keeperOf(home: Home): number | null {
  return readJson<ProcessIdentity>(join(home.newestRun(), 'keeper', 'keeper.json'))?.pid ?? null;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had come to its end just then.
  }
}

function hasLeft(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
