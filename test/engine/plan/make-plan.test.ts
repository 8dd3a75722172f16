import { expect, test } from 'vitest';
import { listProcedures } from '../../../engine/graph/procedures.ts';
import { makeStepGraph } from '../../../engine/graph/step-graph.ts';
import { checkBinding } from '../../../engine/plan/check-binding.ts';
import { makePlan } from '../../../engine/plan/make-plan.ts';
import type { Plan } from '../../../engine/plan/plan.ts';
import type { ValueSources } from '../../../engine/plan/resolve-variables.ts';
import { builtinPlugins } from '../../../plugins/index.ts';
import { readText } from '../../helpers/read-text.ts';

const nothing: ValueSources = { flags: {}, files: {}, environment: {} };

function planOf(text: string, values: Partial<ValueSources> = {}): Plan {
  const runbook = readText(text);
  const [procedure] = listProcedures(runbook);
  if (procedure === undefined) throw new Error('No procedure.');
  const made = makeStepGraph(runbook, procedure);
  if (!made.ok) throw new Error('No graph.');
  const runners = builtinPlugins.flatMap(plugin => plugin.runners ?? []);
  return makePlan({
    graph: made.graph,
    values: { ...nothing, ...values },
    compile: step => runners.find(runner => runner.languages.includes(step.language))?.compile(step) ?? null,
  });
}

const GATES = `# Gates

## Open a gate

\`\`\`bash
# Look at the gate
gatectl status <gate>

# Open it
gatectl open <gate> --token "$GATE_TOKEN"
\`\`\`

1. Check that the first passenger gets through

The lobby has a panel of its own.

\`\`\`bash
ssh gate@lobby
gatectl confirm <gate>
\`\`\`
`;

test('every step has exactly one verdict, and what is missing has a name', () => {
  const plan = planOf(GATES);
  expect(plan.steps.map(({ step, verdict }) => [step.text, verdict])).toEqual([
    ['gatectl status <gate>', { kind: 'blocked', missing: ['variable gate'] }],
    [
      'gatectl open <gate> --token "$GATE_TOKEN"',
      { kind: 'blocked', missing: ['variable gate', 'variable GATE_TOKEN'] },
    ],
    ['Check that the first passenger gets through', { kind: 'would-ask', because: 'a person does it' }],
    ['ssh gate@lobby', { kind: 'would-run' }],
    ['gatectl confirm <gate>', { kind: 'blocked', missing: ['variable gate'] }],
  ]);
});

test('what follows a bare ssh is started over that line, and never here', () => {
  const plan = planOf(GATES, { flags: { gate: 'n7' } });
  const [line, confirm] = plan.steps.slice(-2);
  expect(line?.program?.connection).toMatchObject({ role: 'opens', opener: line?.id });
  expect(confirm?.program?.connection).toMatchObject({ role: 'carries', opener: line?.id });
  expect(confirm?.byHand).toBeNull();
});

test.each(['sudo ssh lobby', 'mosh lobby', 'docker exec -it lobby bash', 'su - lobby', 'ssh -n lobby'])(
  'what follows %s stays with a person: nothing of it is started here',
  line => {
    const plan = planOf(`# Work\n\n\`\`\`bash\n${line}\nsystemctl restart gate\n\`\`\`\n`);
    expect(plan.steps[1]).toMatchObject({ program: null, byHand: expect.stringContaining('lobby') });
  },
);

test('what another runner takes is not started here because a line of ssh stands above it', () => {
  const plan = planOf('# Work\n\n```bash\nssh lobby\nvi gate.conf\nuptime\n```\n');
  expect(plan.steps[1]).toMatchObject({ program: null, byHand: expect.stringContaining('keyboard') });
});

test('no value is in the text of a plan, and a secret is nowhere in it', () => {
  const plan = planOf(GATES, { flags: { gate: 'north-seven', GATE_TOKEN: 'open-sesame-1' } });
  for (const { program } of plan.steps) expect(program?.text ?? '').not.toContain('north-seven');
  expect(JSON.stringify(plan)).not.toContain('open-sesame-1');
  expect(plan.bindings).toEqual([{ name: 'gate', type: 'safe', value: 'north-seven', provenance: 'flag' }]);
});

test('the digest is that of the promise: same text and values, same digest; any other, another', () => {
  const digest = planOf(GATES, { flags: { gate: 'n7' } }).digest;
  expect(planOf(GATES, { flags: { gate: 'n7' } }).digest).toBe(digest);
  expect(planOf(GATES, { flags: { gate: 'n8' } }).digest).not.toBe(digest);
  expect(planOf(GATES, { files: { gate: 'n7' } }).digest).not.toBe(digest);
  expect(planOf(GATES.replace('open <gate>', 'shut <gate>'), { flags: { gate: 'n7' } }).digest).not.toBe(
    digest,
  );
});

test('a flag wins over a file, a file over the environment, the environment over the default', () => {
  const text =
    '# A\n\n| Variable | Default |\n|---|---|\n| `GATE` | n1 |\n\n## Open\n\n```bash\ngatectl open "$GATE"\n```\n';
  const environment = { GATE: 'n2' };
  const value = (values: Partial<ValueSources>) => planOf(text, values).bindings[0];
  expect(value({})).toMatchObject({ value: 'n1', provenance: 'default' });
  expect(value({ environment })).toMatchObject({ value: 'n2', provenance: 'environment' });
  expect(value({ environment, files: { GATE: 'n3' } })).toMatchObject({ value: 'n3', provenance: 'file' });
  expect(value({ environment, files: { GATE: 'n3' }, flags: { GATE: 'n4' } })).toMatchObject({
    value: 'n4',
    provenance: 'flag',
  });
});

test('a value must fit every place that asks for it', () => {
  const plan = planOf('# A\n\n## Count\n\n```bash\necho <n>\necho $(( <n> + 1 ))\n```\n');
  const variable = plan.variables[0];
  if (variable === undefined) throw new Error('No variable.');
  expect(checkBinding(plan, variable, '7').ok).toBe(true);
  expect(checkBinding(plan, variable, 'seven').ok).toBe(false);
});
