import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readRunbook } from '../../../engine/parse/read-runbook.ts';
import { builtinPlugins } from '../../../plugins/index.ts';

const dialects = builtinPlugins.flatMap(plugin => plugin.dialects ?? []);

function read(text: string) {
  return readRunbook({
    path: 'drain-a-node.md',
    text,
    bytesSha256: createHash('sha256').update(text).digest('hex'),
    dialects,
  });
}

const DRAIN = `# Drain a node

> **Location**: the bastion host

## 1. Take the node out (< 10 minutes)

Check who is on call first.

\`\`\`bash
# 1. See what runs there
kubectl get pods -A --field-selector spec.nodeName=<node-name>

# 2. Drain it
kubectl drain <node-name> \\
  --ignore-daemonsets
# Select option 3 (Evict)
\`\`\`

## 2. Bring it back

1. Open the console of the hypervisor
2. Restart the machine: \`virsh reboot <node-name>\`
3. Run:

\`\`\`bash
kubectl uncordon <node-name>
\`\`\`
`;

test('a plain runbook becomes sections, commands and manual steps with their lines', () => {
  const runbook = read(DRAIN);
  expect(runbook.title).toBe('Drain a node');
  expect(runbook.sections.map(({ id, kind, number }) => [id, kind, number])).toEqual([
    ['drain-a-node', 'container', null],
    ['1-take-the-node-out--10-minutes', 'procedure', '1'],
    ['2-bring-it-back', 'procedure', '2'],
  ]);
  expect(
    runbook.steps.map(step => [step.span.start.line, step.span.end.line, step.source, step.kind, step.title]),
  ).toMatchInlineSnapshot(`
    [
      [
        11,
        11,
        "fence",
        "command",
        "See what runs there",
      ],
      [
        14,
        15,
        "fence",
        "command",
        "Drain it",
      ],
      [
        16,
        16,
        "comment",
        "manual",
        "Select option 3 (Evict)",
      ],
      [
        21,
        21,
        "list-item",
        "manual",
        "Open the console of the hypervisor",
      ],
      [
        22,
        22,
        "inline",
        "command",
        "Restart the machine",
      ],
      [
        26,
        26,
        "fence",
        "command",
        "Run",
      ],
    ]
  `);
});

test('a step carries its risk, traits and placeholders', () => {
  const drain = read(DRAIN).steps.find(({ text }) => text.startsWith('kubectl drain'));
  expect(drain).toMatchObject({ risk: 'disrupt', traits: ['long-running', 'interactive'] });
  expect(drain?.placeholders).toEqual([
    { raw: '<node-name>', name: 'node-name', style: 'angle', start: 14, end: 25 },
  ]);
});

test('variables are discovered from placeholders with the lines that use them', () => {
  expect(read(DRAIN).variables).toEqual([
    { name: 'node-name', type: 'safe', declared: false, lines: [11, 14, 22, 26] },
  ]);
});

test('annotations name steps, override guesses and join a fence into one step', () => {
  const { steps, diagnostics } = read(`# Restore

\`\`\`bash {#restore risk=destroy undo=#put-back}
systemctl stop ledger
cp /backup/ledger.db /var/lib/ledger/
\`\`\`

\`\`\`bash
#: #put-back timeout=5m
./put-back.sh
\`\`\`
`);
  expect(diagnostics).toEqual([]);
  expect(steps.map(({ id, kind, settings }) => ({ id, kind, settings }))).toEqual([
    { id: 'restore', kind: 'command', settings: { id: 'restore', risk: 'destroy', undo: 'put-back' } },
    { id: 'put-back', kind: 'command', settings: { id: 'put-back', timeout: 300_000 } },
  ]);
});

test('no text makes the reader throw', () => {
  for (const text of [
    '',
    '\0',
    '```',
    '# ',
    '- [ ]',
    '| a |\n|---|',
    '---\na: [\n---\n',
    '<!-- drillbook: #',
    '\uFEFF# x\r\n',
  ]) {
    expect(() => read(text)).not.toThrow();
  }
});
