import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, type Home } from '../helpers/drillbook.ts';
import {
  diary,
  expectWhole,
  journalOf,
  makeGateways,
  RESUME,
  START,
  saysWhy,
} from '../helpers/every-kind.ts';
import { facility } from '../helpers/facility.ts';

// How many of the points at which it can be killed are tried, for each call; all of them by hand.
const TRIED = Number(process.env.DRILLBOOK_KILLS ?? 12);
const strace = facility('strace', ['-f', '-qq', '-e', 'trace=none', 'true']);

test.skipIf(!strace).each(['fdatasync', 'rename', 'mkdir'])(
  'JRN-02: killed at any %s of a procedure with every kind of step, a run is taken up to the same end',
  async call => {
    const all = await countCalls(call);
    const points = spread(all, TRIED);
    let resumed = 0;
    for (const when of points) {
      const home = await makeGateways();
      const about = `${call} ${when} of ${all}`;
      const said = killedAt(home, { args: START, call, when });
      if (journalOf(home) !== null) {
        // Taking it up may be killed as well, and at most once more.
        if (when % 3 === 0) killedAt(home, { args: RESUME, call, when: 1 + (when % 5) });
        await takeUp(home, about);
        resumed += 1;
      } else {
        expect([about, diary(home)]).toEqual([about, []]);
        expect((await home.drillbook(START)).exitCode, about).toBe(0);
      }
      expectWhole(home, { about, said });
    }
    console.log(`${call}: killed at ${points.length} of ${all} points, ${resumed} runs taken up`);
    expect(resumed).toBeGreaterThan(points.length / 2);
  },
  3_600_000,
);

/** To its end; a run that came to it before it was killed needs nothing. */
async function takeUp(home: Home, about: string): Promise<void> {
  const ended = await home.drillbook(RESUME);
  if (ended.exitCode === 2 && hasEnded(home)) return;
  expect([about, ended.exitCode], saysWhy(ended)).toEqual([about, 0]);
}

function hasEnded(home: Home): boolean {
  return journalOf(home)?.includes('"type":"run-ended"') === true;
}

/** Run the program, whose main thread is killed at its n-th call of this kind; what it had said by then. */
function killedAt(
  home: Home,
  { args, call, when }: { readonly args: readonly string[]; readonly call: string; readonly when: number },
): string {
  return traced(home, args, ['-o', '/dev/null', '-e', `inject=${call}:signal=SIGKILL:when=${when}`], call);
}

async function countCalls(call: string): Promise<number> {
  const home = await makeGateways();
  const log = join(home.root, 'calls');
  expectWhole(home, { about: 'undisturbed', said: traced(home, START, ['-o', log], call) });
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => line.startsWith(`${call}(`)).length;
}

/** Only the main thread is traced: what the keeper does is not counted. */
function traced(home: Home, args: readonly string[], options: readonly string[], call: string): string {
  const all = ['-qq', '-e', `trace=${call}`, ...options, process.execPath, CLI, ...args];
  return spawnSync('strace', all, { cwd: home.cwd, env: home.env, encoding: 'utf8' }).stdout;
}

/** So many numbers from 1 to `all`, evenly. */
function spread(all: number, count: number): readonly number[] {
  const step = Math.max(1, all / count);
  return [
    ...new Set(Array.from({ length: Math.min(all, count) }, (_, at) => Math.ceil(1 + at * step))),
  ].filter(each => each <= all);
}
