// Takes docs/site.png: the page of a runbook after three rehearsals of it. Usage, after a build: node tools/site-picture.mjs
// Needs chromium. Times and dates are those of the machine, so two pictures differ in them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const cli = resolve('dist/cli.js');
const confirmed = JSON.parse(readFileSync('tools/first-walk-answers.json', 'utf8'));
const place = mkdtempSync(join(tmpdir(), 'drillbook-picture-'));
const env = {
  ...process.env,
  HOME: place,
  XDG_STATE_HOME: place,
  XDG_DATA_HOME: place,
  XDG_CACHE_HOME: place,
};
try {
  for (const port of [18731, 18732, 18733]) rehearse(port);
  run(['docs', resolve('runbooks'), '--out', join(place, 'site')]);
  await take(join(place, 'site', 'first-walk.html'), 'docs/site.png');
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** First walk in line mode: its directory and its port, then what it asks for after them. */
function rehearse(port) {
  const directory = join(place, String(port));
  mkdirSync(directory);
  const answers = [directory, port, ...confirmed];
  run(['run', resolve('runbooks/first-walk.md'), '--plain'], `${answers.join('\n')}\n`);
}

function run(args, input = '') {
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env,
    cwd: place,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`drillbook ${args.join(' ')} ended with ${status}:\n${stderr}`);
}

async function take(page, to) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const opened = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: 'light' });
  await opened.goto(`file://${page}`);
  // Below the text of the procedure: what became of its steps.
  await opened.evaluate(() => {
    const [graph, times] = document.querySelectorAll('.steps details');
    graph.open = false;
    times.open = true;
    times.scrollIntoView();
    scrollBy(0, -120);
  });
  await opened.screenshot({ path: to });
  await browser.close();
}
