// Speed, as multiples of `node -e 0` measured in the same run: a ratio means the same on a slow machine.
// Usage: npm run bench [-- --quick]. Exit code 1 when a bound is missed.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstScreen } from './bench/first-screen.mjs';
import { flood } from './bench/flood.mjs';
import { keyLatency } from './bench/key-latency.mjs';
import { fleetRunbook, idleRunbook, longRunbook, stationRunbook } from './bench/make-runbook.mjs';
import { median, printAgainst, printRow } from './bench/table.mjs';

const quick = process.argv.includes('--quick');
const rounds = quick ? 5 : 21;
const idleSteps = 200;
const MOST_MEGABYTES = 300;
const cli = resolve('dist/cli.js');
const ZX = fileURLToPath(import.meta.resolve('zx/cli'));
const place = realpathSync(mkdtempSync(join(tmpdir(), 'drillbook-bench-')));

// CI in the environment would silence the console, and colour is not what is measured.
const { CI: _, ...inherited } = process.env;
const env = {
  ...inherited,
  XDG_STATE_HOME: join(place, 'state'),
  XDG_DATA_HOME: join(place, 'data'),
  XDG_CONFIG_HOME: join(place, 'config'),
  XDG_CACHE_HOME: join(place, 'cache'),
};
const runs = join(env.XDG_STATE_HOME, 'drillbook', 'runs');

try {
  build();
  const runbook = write('station.md', stationRunbook());
  const procedure = `${runbook}#drain-a-turnstile`;
  const idle = write('idle.md', idleRunbook(idleSteps));
  const script = write('idle.sh', 'true\n'.repeat(idleSteps));
  const zx = write('idle.mjs', 'await $`true`\n'.repeat(idleSteps));
  for (const file of [runbook, idle]) drillbook(['trust', file]);
  const screen = { cli, args: ['run', procedure], env, cwd: place };
  // A console that is left as people leave it keeps V8's compiled code, as it does for its users.
  await firstScreen({ ...screen, leave: 'quit' });

  const table = await measure([
    { name: 'node -e 0', time: () => timed([process.execPath, '-e', '0']) },
    ...startWithoutCertificates(),
    { name: 'list, cold', bound: 2.6, before: forget, time: () => timedDrillbook(['list', runbook]) },
    { name: 'list, warm', bound: 1.3, time: () => timedDrillbook(['list', runbook]) },
    { name: 'lint', time: () => timedDrillbook(['lint', runbook]) },
    { name: 'plan', time: () => timedDrillbook(['plan', procedure, '--var', 'turnstile_name=west-4']) },
    {
      name: 'first screen',
      bound: 6,
      time: async () => (await firstScreen({ ...screen, leave: 'kill' })).drawn,
    },
    { name: '… and its question', time: async () => (await firstScreen({ ...screen, leave: 'kill' })).asked },
  ]);
  // A step waits for its records to be on the disk, and is not to wait for what others wrote before.
  spawnSync('sync');
  const walk = await measure(
    [
      { name: 'one more step of a run', time: () => stepOfRun(idle) },
      { name: `${idleSteps} steps`, time: () => timedDrillbook(['run', '--unattended', '--yes', idle]) },
      { name: `bash, ${idleSteps} lines`, time: () => timed(['bash', script]) },
      { name: 'bash -c true', time: manyShells },
      { name: `zx, ${idleSteps} lines`, time: () => timed([process.execPath, ZX, '--quiet', zx]) },
    ],
    quick ? 3 : 7,
  );
  print(table, walk);
  printFlood(
    await flood({
      cli,
      place,
      env,
      ...(quick ? { megabytes: 4096, rounds: 1 } : { megabytes: 10_240, rounds: 1 }),
    }),
  );
  printKeys(await keyLatency({ cli, place, env, megabytes: 100, keys: quick ? 100 : 300 }));
  printLongWalk(await measureLongWalk());
  printAgainst('One long file', await measureLong());
  printPlan(await measurePlan());
  const corpus = join(process.env.DRILLBOOK_SHARED ?? resolve('..', 'shared'), 'corpus');
  if (existsSync(corpus)) printAgainst('Real runbooks, many at once', await measureCorpus(corpus));
  else
    console.log(
      'A folder of real runbooks is not beside this checkout, so reading many files is not measured.',
    );
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** Many files, against remark alone on the same ones. */
async function measureCorpus(corpus) {
  const remark = [process.execPath, resolve('tools/bench/bare-remark.mjs'), corpus];
  return await measure(
    [
      { name: 'bare remark', time: () => timed(remark) },
      {
        name: 'list of them, cold',
        bound: 1.2,
        before: forget,
        time: () => timedDrillbook(['list', '--json', corpus]),
      },
      { name: 'list of them, warm', bound: 0.15, time: () => timedDrillbook(['list', '--json', corpus]) },
      {
        name: 'lint of them',
        bound: 1.2,
        time: () => timedDrillbook(['lint', '--format', 'json', corpus], 1),
      },
      {
        name: 'docs of them, cold',
        bound: 8,
        before: () => rmSync(join(place, 'site'), { recursive: true, force: true }),
        time: () => timedDrillbook(['docs', corpus, '--out', join(place, 'site')]),
      },
      {
        name: 'docs of them, unchanged',
        // A tenth of what a cold build takes here, which is twice bare remark.
        bound: 0.2,
        time: () => timedDrillbook(['docs', corpus, '--out', join(place, 'site')]),
      },
    ],
    quick ? 1 : 5,
  );
}

/** A file of a megabyte, against remark alone on it: what is not linear shows here. */
async function measureLong() {
  const folder = join(place, 'long');
  mkdirSync(folder);
  writeFileSync(join(folder, 'long.md'), longRunbook(10_000));
  const remark = [process.execPath, resolve('tools/bench/bare-remark.mjs'), folder];
  return await measure(
    [
      { name: 'bare remark', time: () => timed(remark) },
      { name: 'lint of it', bound: 3, time: () => timedDrillbook(['lint', '--format', 'json', folder], 1) },
    ],
    quick ? 1 : 3,
  );
}

/** The console on a procedure of 2,000 steps, and what reading those takes longer than reading a few. */
async function measureLongWalk() {
  const few = write('few.md', fleetRunbook(2));
  const many = write('many.md', fleetRunbook(2000));
  for (const file of [few, many]) drillbook(['trust', file]);
  const args = ['run', `${many}#sweep-the-fleet`, '--var', 'yard=north'];
  return await measure(
    [
      { name: 'node -e 0', time: () => timed([process.execPath, '-e', '0']) },
      { name: 'reading few', time: () => timedDrillbook(['inspect', '--json', few]) },
      { name: 'reading many', time: () => timedDrillbook(['inspect', '--json', many]) },
      {
        name: 'first screen of 2,000 steps',
        time: async () => (await firstScreen({ cli, env, cwd: place, args, leave: 'kill' })).drawn,
      },
      {
        name: 'its question',
        time: async () => (await firstScreen({ cli, env, cwd: place, args, leave: 'kill' })).asked,
      },
    ],
    quick ? 3 : 9,
  );
}

function printLongWalk([node, few, many, screen, question]) {
  const parse = many.ms - few.ms;
  const bound = 6 * node.ms + parse;
  console.log('The console on 2,000 steps; the bound is six times `node -e 0`, and the reading of them.');
  console.log(
    `  ${screen.name}: ${screen.ms.toFixed(0)} ms, of which reading ${parse.toFixed(0)} (bound ${bound.toFixed(0)}): ${verdict(screen.ms, bound)}`,
  );
  console.log(`  its question: ${question.ms.toFixed(0)} ms`);
}

function printKeys({ p99, p50 }) {
  console.log('From a key to the first cell that it changes, while a step prints 100 MB.');
  console.log(
    `  median ${p50.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms (bound 50): ${verdict(p99, 50)}`,
  );
}

function verdict(found, bound) {
  if (found > bound) process.exitCode = 1;
  return found <= bound ? 'ok' : 'MISSED';
}

/** A procedure of 10,000 steps: what planning adds to reading, and the memory that takes. */
async function measurePlan() {
  const file = write('fleet.md', fleetRunbook(10_000));
  const [read, plan] = await measure(
    [
      { name: 'inspect of 10,000 steps', time: () => timedDrillbook(['inspect', '--json', file]) },
      {
        name: 'plan of them',
        bound: 1.5,
        time: () => timedDrillbook(['plan', '--json', `${file}#sweep-the-fleet`]),
      },
    ],
    quick ? 1 : 3,
  );
  return { read, plan, megabytes: peakMemory(['plan', '--json', `${file}#sweep-the-fleet`]) };
}

function printPlan({ read, plan, megabytes }) {
  printAgainst('A long procedure', [read, plan], 'reading it');
  console.log(`  memory of that plan at its peak: ${megabytes} MB (bound ${MOST_MEGABYTES})`);
  if (megabytes > MOST_MEGABYTES) process.exitCode = 1;
}

/** Resident memory of a command at its peak, in megabytes, as the kernel counts it. */
function peakMemory(args) {
  const look = 'process.on("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`))';
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(look)}`, cli, ...args],
    {
      env,
      cwd: place,
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  const kilobytes = /peak (\d+)/.exec(run.stderr)?.[1];
  if (kilobytes === undefined) throw new Error(`The plan did not say what it took:\n${run.stderr}`);
  return Math.round(Number(kilobytes) / 1024);
}

function build() {
  const { status } = spawnSync(process.execPath, ['build.mjs', '--quiet'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed, so there is nothing to measure.');
}

function write(name, text) {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
}

function drillbook(args) {
  const run = spawnSync(process.execPath, [cli, ...args], { env, cwd: place, encoding: 'utf8', input: '' });
  if (run.status !== 0)
    throw new Error(`drillbook ${args.join(' ')} ended with ${run.status}:\n${run.stderr}`);
}

function timedDrillbook(args, atMost = 0) {
  return timed([process.execPath, cli, ...args], atMost);
}

/** Milliseconds from start to end of a program that must end with an exit code of at most `atMost`. */
function timed([program, ...args], atMost = 0) {
  const start = performance.now();
  const run = spawnSync(program, args, {
    env,
    cwd: place,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const elapsed = performance.now() - start;
  if (run.status === null || run.status > atMost)
    throw new Error(`${program} ${args.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  return elapsed;
}

/** Node 20 reads the certificates that its environment names at each start: that makes every ratio to one smaller. */
function startWithoutCertificates() {
  const bare = ['env', '-u', 'NODE_EXTRA_CA_CERTS', process.execPath, '-e', '0'];
  return env.NODE_EXTRA_CA_CERTS ? [{ name: '… without certificates', time: () => timed(bare) }] : [];
}

/** An empty index, so that `list` reads the file itself. V8's compiled code stays, as it does between two new files. */
function forget() {
  rmSync(join(env.XDG_CACHE_HOME, 'drillbook', 'summaries'), { recursive: true, force: true });
}

/** Medians over rounds; each round does everything once, so that a slow moment of the machine hits all alike. */
async function measure(measurements, times = rounds) {
  const taken = new Map(measurements.map(({ name }) => [name, []]));
  for (let round = 0; round < times; round++) {
    for (const { name, before, time } of measurements) {
      before?.();
      taken.get(name).push(await time());
    }
  }
  return measurements.map(({ name, bound }) => ({ name, bound, ms: median(taken.get(name)) }));
}

/** Milliseconds from one step's start to the next one's at the median, by the record of a run. */
function stepOfRun(file) {
  const before = new Set(runIds());
  drillbook(['run', '--unattended', '--yes', file]);
  const run = runIds().find(id => !before.has(id));
  const starts = readFileSync(join(runs, run, 'journal.ndjson'), 'utf8')
    .split('\n')
    .filter(line => line.includes('"type":"attempt-started"'))
    .map(line => JSON.parse(line).mono);
  return median(starts.slice(1).map((mono, at) => mono - starts[at]));
}

function runIds() {
  return existsSync(runs) ? readdirSync(runs) : [];
}

/** Milliseconds of one bare shell at the median, started as any program starts one. */
async function manyShells() {
  const taken = [];
  for (let at = 0; at < idleSteps; at++) {
    const start = performance.now();
    const shell = spawn('bash', ['-c', 'true'], { stdio: ['ignore', 'pipe', 'pipe'] });
    await new Promise(resolve => shell.once('close', resolve));
    taken.push(performance.now() - start);
  }
  return median(taken);
}

function printFlood({ bare, through, peak }) {
  console.log('A step that prints without end; × is a multiple of the same command into `cat >file`.');
  printRow({ name: 'into cat', ms: bare, unit: bare });
  printRow({ name: 'through a step', ms: through, unit: bare, bound: 2 });
  console.log(`  memory of console and keeper at their peak: ${Math.round(peak)} MB (bound 200)`);
  if (peak > 200) process.exitCode = 1;
}

function print(table, [step, many, bash, shell, zx]) {
  const unit = table[0].ms;
  console.log(`Medians of ${rounds} rounds; × is a multiple of \`node -e 0\`.`);
  for (const { name, ms, bound } of table) printRow({ name, ms, unit, bound });
  printRow({ ...step, unit });
  printRow({ name: 'bash -c true', ms: shell.ms, unit });
  const over = step.ms - shell.ms;
  console.log(
    `  a step costs ${over.toFixed(1)} ms over a bare shell (bound 6): ${over <= 6 ? 'ok' : 'MISSED'}`,
  );
  printRow({ name: zx.name, ms: zx.ms, unit: zx.ms });
  printRow({ name: many.name, ms: many.ms, unit: zx.ms, bound: 2.5 });
  printRow({ name: 'the same line in bash', ms: bash.ms / idleSteps, unit });
}
