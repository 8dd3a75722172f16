// Draws docs/report.svg from a real drill of runbooks/guestbook-restore.md: node tools/report-picture.mjs after a build.
// Its times are those of that drill, so no two are alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = mkdtempSync(join(tmpdir(), 'drillbook-picture-'));
const env = {
  PATH: process.env.PATH,
  HOME: home,
  ...Object.fromEntries(
    ['STATE', 'DATA', 'CONFIG', 'CACHE'].map(kind => [`XDG_${kind}_HOME`, join(home, kind.toLowerCase())]),
  ),
  XDG_RUNTIME_DIR: mkdtempSync(join(home, 'runtime-')),
};
try {
  const book = 'runbooks/guestbook-restore.md';
  drillbook('trust', book);
  const directory = `directory=${join(home, 'guestbook')}`;
  drillbook('run', book, '--drill', '--unattended', '--yes-up-to', 'destroy', '--var', directory);
  writeFileSync('docs/report.svg', drillbook('export', '--to', 'chart'));
} finally {
  rmSync(home, { recursive: true, force: true });
}

function drillbook(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`drillbook ${args[0]} ended with ${status}:\n${stderr}`);
  return stdout;
}
