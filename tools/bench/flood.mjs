// A step that prints without end, against the same command into `cat >file`, and the memory that it takes.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './table.mjs';

/** `megabytes` of lines through a step. Milliseconds of both at the median, and the peak of console and keeper in megabytes. */
export async function flood({ cli, place, env, megabytes, rounds }) {
  const command = `yes 'a line of a build log that is as long as most 0123456789' | head -c ${megabytes}M`;
  const runbook = join(place, 'flood.md');
  writeFileSync(runbook, `# Flood\n\n\`\`\`bash\n${command}\n\`\`\`\n`);
  spawnSync(process.execPath, [cli, 'trust', runbook], { env });
  const file = join(place, 'flood.out');
  const peaks = new Map();
  const taken = { bare: [], through: [] };
  for (let round = 0; round < rounds; round++) {
    taken.bare.push(await timed(async () => spawnSync('bash', ['-c', `${command} | cat >${file}`])));
    rmSync(file);
    const args = ['run', '--unattended', '--yes', runbook];
    taken.through.push(await timed(() => watched({ args: [cli, ...args], env, place, peaks })));
  }
  return { bare: median(taken.bare), through: median(taken.through), peak: Math.max(...peaks.values()) };
}

async function watched({ args, env, place, peaks }) {
  const run = spawn(process.execPath, args, { env, cwd: place, stdio: 'ignore' });
  const timer = setInterval(() => look(place, peaks), 50);
  const status = await new Promise(resolve => run.once('exit', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`The flood ended with ${status}.`);
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Highest resident memory so far of each of our processes: the console names the runbook, the keeper the run. */
function look(place, peaks) {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!line.includes(place) || !line.includes('node')) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      peaks.set(pid, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended meanwhile.
    }
  }
}
