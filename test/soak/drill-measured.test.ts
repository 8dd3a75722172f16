import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProcessIdentity } from '../../engine/host/process-identity.ts';
import { CLI, type Home, makeHome } from '../helpers/drillbook.ts';
import { facility } from '../helpers/facility.ts';
import { isAlive } from '../helpers/is-alive.ts';
import { INTERVAL, LEDGER, measured } from '../helpers/measured-drill.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const faketime = facility('faketime', ['-f', '+0', 'true']);
const UNATTENDED = ['--unattended', '--yes'];

async function startDrill(more: Readonly<Record<string, string>> = {}) {
  const home = makeHome();
  home.write('ledger.md', LEDGER);
  await home.drillbook(['trust', 'ledger.md']);
  const env = { ...home.env, ...more };
  const console = spawn(process.execPath, [CLI, 'run', 'ledger.md', '--drill', ...UNATTENDED], {
    cwd: home.cwd,
    env,
    stdio: 'ignore',
  });
  await waitUntil('the service is seen down', () => hasGone(home), { milliseconds: 40_000 });
  return { home, console, env };
}

function hasGone(home: Home): boolean {
  try {
    return home.records().some(({ type, ok }) => type === 'probe-changed' && ok === false);
  } catch {
    // The run has no record yet.
    return false;
  }
}

async function ended(console: ChildProcess): Promise<void> {
  await waitUntil('the console ends', () => console.exitCode !== null || console.signalCode !== null, {
    milliseconds: 40_000,
  });
}

async function goOn(home: Home): Promise<void> {
  home.write('go', '');
  const { exitCode, stderr } = await home.drillbook(['resume', ...UNATTENDED]);
  expect(exitCode, stderr).toBe(0);
}

function expectTrue(home: Home): void {
  const { rto, trueRto, rpo, trueRpo, known: ends } = measured(home);
  const known = Math.max(INTERVAL, ends);
  console.info(
    `RTO ${Math.round(rto)} ms, truth ${trueRto} ms; RPO ${Math.round(rpo)} ms, truth ${trueRpo} ms`,
  );
  expect(Math.abs(rto - trueRto)).toBeLessThanOrEqual(known);
  expect(Math.abs(rpo - trueRpo)).toBeLessThanOrEqual(known);
  expect(trueRto).toBeGreaterThan(900);
  expect(trueRpo).toBeGreaterThan(900);
}

function proberOf(home: Home): number {
  const path = join(home.newestRun(), 'prober', 'prober.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity).pid;
}

describe('an outage and a loss that are known are measured within one interval of the probe', {
  timeout: 90_000,
}, () => {
  test('in a run that nothing disturbs, and its log is whole', async () => {
    const { home, console } = await startDrill();
    home.write('go', '');
    await ended(console);
    expect(console.exitCode).toBe(0);
    expectTrue(home);
    expect((await home.drillbook(['verify'])).exitCode).toBe(0);
  });

  test.skipIf(!faketime).each(['+1h', '-1h'])('also where the wall clock jumps by %s', async jump => {
    const home = makeHome();
    const offset = home.write('offset', '+0');
    const { home: walked, console } = await startDrill({
      LD_PRELOAD: String(execFileSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'])).trim(),
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    home.write('offset', jump);
    walked.write('go', '');
    await ended(console);
    expect(console.exitCode).toBe(0);
    const times = walked.records().map(({ time }) => Date.parse(time as string));
    expect(Math.abs((times.at(-1) ?? 0) - (times[0] ?? 0))).toBeGreaterThan(3_000_000);
    expectTrue(walked);
  });

  test('also where the run pauses meanwhile', async () => {
    const { home, console } = await startDrill();
    console.kill('SIGTERM');
    await ended(console);
    expect(home.records().at(-1)).toMatchObject({ type: 'run-paused' });
    await goOn(home);
    expectTrue(home);
  });

  test('also where the console is killed: the prober goes on, and what it saw is in the log', async () => {
    const { home, console } = await startDrill();
    const prober = proberOf(home);
    console.kill('SIGKILL');
    await ended(console);
    await goOn(home);
    expect(proberOf(home)).toBe(prober);
    expectTrue(home);
  });

  test('also where the prober is killed: another takes its place, and nothing is told twice', async () => {
    const { home, console } = await startDrill();
    const prober = proberOf(home);
    process.kill(prober, 'SIGKILL');
    await waitUntil('another prober is there', () => proberOf(home) !== prober);
    home.write('go', '');
    await ended(console);
    expect(console.exitCode).toBe(0);
    expectTrue(home);
    const states = home.records().flatMap(({ type, ok }) => (type === 'probe-changed' ? [ok] : []));
    expect(states.filter((state, index) => state === states[index - 1])).toEqual([]);
    expect(states.slice(-2)).toEqual([false, true]);
    await waitUntil('no prober is left', () => !isAlive(proberOf(home)));
  });
});
