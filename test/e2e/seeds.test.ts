import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { builtinPlugins } from '../../plugins/index.ts';
import { makeHome } from '../helpers/drillbook.ts';
import { shared } from '../helpers/shared.ts';

interface Expected {
  readonly file: string;
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
}

const cases = JSON.parse(
  readFileSync('test/fixtures/seeds/expected-argv.json', 'utf8'),
) as readonly Expected[];
const seeds = shared('seeds');
const STUBS = ['docker', 'docker-compose', 'kubectl', 'ansible-playbook', 'cp', 'tar', 'ssh', 'curl', 'aws'];

if (seeds === null) console.warn('SKIPPED: the real runbooks are not beside this checkout.');

function stepsOf(path: string) {
  const text = readFileSync(path, 'utf8');
  const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);
  return readRunbook({ path, text, bytesSha256: '', dialects }).steps;
}

describe.skipIf(seeds === null)('commands of real runbooks arrive exactly as written', () => {
  test.each(cases)('$file:$line runs $argv', async ({ file, line, values, argv }) => {
    const home = makeHome();
    const stubs = home.recordingStubs(STUBS);
    const path = join(seeds ?? '', file);
    await home.drillbook(['trust', path]);
    const step = stepsOf(path).find(each => each.span.start.line === line && each.kind !== 'manual');
    const flags = Object.entries(values).flatMap(([name, value]) => ['--var', `${name}=${value}`]);
    const run = await home.drillbook([
      'run',
      path,
      step?.section ?? '?',
      '--only',
      step?.id ?? '?',
      ...flags,
      '--unattended',
      '--yes-up-to',
      'destroy',
    ]);
    expect({ exitCode: run.exitCode, stderr: run.exitCode === 0 ? '' : run.stderr }).toEqual({
      exitCode: 0,
      stderr: '',
    });
    expect(stubs.argvs()).toEqual([argv.map(word => word.replace(/^HOME\//, `${home.root}/`))]);
  });
});
