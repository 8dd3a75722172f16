import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { listProcedures } from '../../engine/graph/procedures.ts';
import { makeStepGraph } from '../../engine/graph/step-graph.ts';
import type { CommandStep } from '../../engine/model/runbook.ts';
import { variableFor } from '../../engine/model/variable.ts';
import { readRunbook } from '../../engine/parse/read-runbook.ts';
import { makePlan } from '../../engine/plan/make-plan.ts';
import type { Plan } from '../../engine/plan/plan.ts';
import type { ValueSources } from '../../engine/plan/resolve-variables.ts';
import { valuesToCome } from '../../engine/run/missing-variables.ts';
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

const NOTHING: ValueSources = { flags: {}, files: {}, environment: {} };
const runners = builtinPlugins.flatMap(plugin => plugin.runners ?? []);
const compile = (step: CommandStep) =>
  runners.find(runner => runner.languages.includes(step.language))?.compile(step) ?? null;

function readSeed(path: string) {
  const text = readFileSync(path, 'utf8');
  const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);
  return readRunbook({ path, text, bytesSha256: '', dialects });
}

describe.skipIf(seeds === null)('commands of real runbooks arrive exactly as written', () => {
  test.each(cases)('$file:$line runs $argv', async ({ file, line, values, argv }) => {
    const home = makeHome();
    const stubs = home.recordingStubs(STUBS);
    const path = join(seeds ?? '', file);
    await home.drillbook(['trust', path]);
    const step = readSeed(path).steps.find(each => each.span.start.line === line && each.kind !== 'manual');
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
    const expected = argv.map(word => word.replace(/^HOME\//, `${home.root}/`));
    expect(stubs.argvs()).toEqual([expected]);
    // The plan holds the same program: started by hand with the values of the plan, it starts the same.
    const planned = await home.drillbook([
      'plan',
      path,
      step?.section ?? '?',
      '--only',
      step?.id ?? '?',
      ...flags,
      '--json',
    ]);
    const plan = JSON.parse(planned.stdout) as Plan;
    const program = plan.steps[0]?.program;
    const given = (program?.references ?? []).map(({ env, variable }) => {
      const name = variableFor(plan.variables, variable)?.name ?? variable;
      // A secret is in no plan.
      return [env, plan.bindings.find(binding => binding.name === name)?.value ?? values[name]];
    });
    await execa('bash', ['-c', program?.text ?? ''], {
      cwd: home.cwd,
      env: { ...home.env, ...Object.fromEntries(given) },
      extendEnv: false,
    });
    expect(stubs.argvs()).toEqual([expected, expected]);
  });
});

describe.skipIf(seeds === null)('the procedures of real runbooks plan', () => {
  test.each([...new Set(cases.map(({ file }) => file))])(
    '%s: each of them, and every placeholder is asked for or blocks',
    async file => {
      const runbook = readSeed(join(seeds ?? '', file));
      const procedures = listProcedures(runbook);
      expect(procedures.length).toBeGreaterThan(3);
      for (const procedure of procedures) {
        const made = makeStepGraph(runbook, procedure);
        expect(made.ok ? [] : made.diagnostics).toEqual([]);
        if (!made.ok) continue;
        const plan = makePlan({ graph: made.graph, values: NOTHING, compile });
        const asked = new Set(valuesToCome(plan, new Set()).atStart.map(({ name }) => name));
        for (const { step, uses, verdict } of plan.steps) {
          if (step.kind === 'manual') continue;
          const open = uses.filter(name => !plan.bindings.some(binding => binding.name === name));
          if (open.length > 0)
            expect([step.id, verdict.kind]).toEqual([
              step.id,
              expect.stringMatching(/blocked|unknown|would-ask/),
            ]);
          const words = JSON.stringify(verdict);
          for (const name of open)
            expect([
              step.id,
              name,
              asked.has(name) || words.includes(name) || verdict.kind !== 'would-run',
            ]).toEqual([step.id, name, true]);
        }
      }
    },
  );
});
