import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { graphText } from '../../../engine/view/graph/graph-text.ts';
import { graphOf } from '../../helpers/plan-of.ts';

const GATEWAYS = readFileSync('test/fixtures/flow/gateways.md', 'utf8');

const HOSTILE = `# Fleet

## Restart "it" [now] {x} | <b> \`y\` \\ ; # %% end

1. Look at "the light" --> [x] {y} | <script> \\" ; # <!-- drillbook: if="host == '\\"]; evil -->'" -->
2. Say "]; b [label=\\"owned\\"
`;

const ROWS = Array.from({ length: 40 }, (_, index) => `| web${index + 1} |`).join('\n');
const MANY = `# Fleet

## Restart every host

1. Look at the light of each host <!-- drillbook: #light each=#hosts-list parallel -->
2. Write it down

## Hosts

<!-- drillbook: #hosts-list table=reference -->

| Host |
| --- |
${ROWS}
`;

describe('a graph', () => {
  test('as text says what each step comes after and what else decides about it', () => {
    expect(`\n${graphText([graphOf(GATEWAYS)], 'text')}`).toMatchInlineSnapshot(`
      "
      Rotate the keys
          1  Look whether the vault answers  (at the start)
          2  Freeze deployments  (after 1; if window == 'closed')
        — web1
          3  Drain it  (after 2; side by side)
          4  Give it the new key  (after 3; side by side)
        — web2
          5  Drain it  (after 2; side by side)
          6  Give it the new key  (after 5; side by side)
        — Rotate the keys
          7  Let the caches settle  (after 4, 6)
        — Announce it
          8  Say it in the channel  (after 7)
        — Rotate the keys
          9  Look at the dashboard  (after 8)
         10  Dashboard  (after 9; a choice)
        — Green
         11  Close the change  (after 10; when “Green” is chosen at 10)
        — Red › Bring the old key back
         12  Bring the old key back  (after 10; when “Red” is chosen at 10)
          –  Fill it again  (undo of 3)
          –  Is it drained?  (check of 3)
          –  Page the owner  (if 4 fails)
          –  Fill it again  (undo of 5)
          –  Is it drained?  (check of 5)
          –  Page the owner  (if 6 fails)
      "
    `);
  });

  test('in Mermaid draws choices, conditions, strands and what is only referred to', () => {
    expect(`\n${graphText([graphOf(GATEWAYS)], 'mermaid')}`).toMatchInlineSnapshot(`
      "
      flowchart TD
        subgraph p0["Rotate the keys"]
          p0s1["Look whether the vault answers"]
          p0s2["Freeze deployments<br/>if window == 'closed'"]
          p0s7["Let the caches settle"]
          p0s8["Say it in the channel"]
          p0s9["Look at the dashboard"]
          p0s10{"Dashboard"}
          p0s11["Close the change"]
          p0s12["Bring the old key back"]
          subgraph p0g1["side by side"]
            p0s3["Drain it"]
            p0s4["Give it the new key"]
            p0s5["Drain it"]
            p0s6["Give it the new key"]
            p0s13("Fill it again")
            p0s14("Is it drained?")
            p0s15("Page the owner")
            p0s16("Fill it again")
            p0s17("Is it drained?")
            p0s18("Page the owner")
          end
        end
        p0s1 --> p0s2
        p0s2 --> p0s3
        p0s3 --> p0s4
        p0s2 --> p0s5
        p0s5 --> p0s6
        p0s4 --> p0s7
        p0s6 --> p0s7
        p0s7 --> p0s8
        p0s8 --> p0s9
        p0s9 --> p0s10
        p0s10 -->|"Green"| p0s11
        p0s10 -->|"Red"| p0s12
        p0s3 -.->|"undo"| p0s13
        p0s3 -.->|"check"| p0s14
        p0s4 -.->|"if it fails"| p0s15
        p0s5 -.->|"undo"| p0s16
        p0s5 -.->|"check"| p0s17
        p0s6 -.->|"if it fails"| p0s18
      "
    `);
  });

  test('for Graphviz draws the same', () => {
    expect(`\n${graphText([graphOf(GATEWAYS)], 'dot')}`).toMatchInlineSnapshot(`
      "
      digraph runbook {
        node [shape=box];
        subgraph cluster_0 {
          label="Rotate the keys";
          p0s1 [label="Look whether the vault answers"];
          p0s2 [label="Freeze deployments\\nif window == 'closed'"];
          p0s7 [label="Let the caches settle"];
          p0s8 [label="Say it in the channel"];
          p0s9 [label="Look at the dashboard"];
          p0s10 [label="Dashboard", shape=diamond];
          p0s11 [label="Close the change"];
          p0s12 [label="Bring the old key back"];
          subgraph cluster_0_1 {
            label="side by side";
            p0s3 [label="Drain it"];
            p0s4 [label="Give it the new key"];
            p0s5 [label="Drain it"];
            p0s6 [label="Give it the new key"];
            p0s13 [label="Fill it again", style=rounded];
            p0s14 [label="Is it drained?", style=rounded];
            p0s15 [label="Page the owner", style=rounded];
            p0s16 [label="Fill it again", style=rounded];
            p0s17 [label="Is it drained?", style=rounded];
            p0s18 [label="Page the owner", style=rounded];
          }
        }
        p0s1 -> p0s2;
        p0s2 -> p0s3;
        p0s3 -> p0s4;
        p0s2 -> p0s5;
        p0s5 -> p0s6;
        p0s4 -> p0s7;
        p0s6 -> p0s7;
        p0s7 -> p0s8;
        p0s8 -> p0s9;
        p0s9 -> p0s10;
        p0s10 -> p0s11 [label="Green"];
        p0s10 -> p0s12 [label="Red"];
        p0s3 -> p0s13 [style=dashed, label="undo"];
        p0s3 -> p0s14 [style=dashed, label="check"];
        p0s4 -> p0s15 [style=dashed, label="if it fails"];
        p0s5 -> p0s16 [style=dashed, label="undo"];
        p0s5 -> p0s17 [style=dashed, label="check"];
        p0s6 -> p0s18 [style=dashed, label="if it fails"];
      }
      "
    `);
  });

  test('as JSON has every step with its guards and row, and every edge by its kind', () => {
    const { procedures } = JSON.parse(graphText([graphOf(GATEWAYS)], 'json')) as {
      procedures: readonly { id: string; nodes: readonly Record<string, unknown>[]; edges: unknown[] }[];
    };
    const [procedure] = procedures;
    expect(procedure?.id).toBe('rotate-the-keys');
    expect(procedure?.nodes.find(({ id }) => id === 'drain[web2]')).toEqual({
      id: 'drain[web2]',
      step: 'drain',
      title: 'Drain it',
      kind: 'command',
      guards: [],
      branch: { name: '2', within: [] },
      row: { host: 'web2', zone: 'south' },
    });
    expect(procedure?.edges).toContainEqual({
      from: 'verdict',
      to: 'verdict/green',
      kind: 'chosen',
      option: 'green',
    });
    expect(procedure?.edges).toContainEqual({ from: 'drain[web2]', to: 'drained[web2]', kind: 'check' });
  });

  test('says the same twice', () => {
    for (const format of ['text', 'mermaid', 'dot', 'json'] as const)
      expect(graphText([graphOf(GATEWAYS)], format)).toBe(graphText([graphOf(GATEWAYS)], format));
  });

  test('puts the rows that only repeat others in one place', () => {
    const graph = graphOf(MANY);
    expect(graphText([graph], 'text')).toMatch(/^ {4}… and 37 rows more: web4, web5, web6, web7, …$/m);
    expect(graphText([graph], 'dot').match(/ -> /g)).toHaveLength(4);
    expect(JSON.parse(graphText([graph], 'json')).procedures[0].nodes).toHaveLength(41);
  });

  test.each([
    ['gateways', GATEWAYS],
    ['hostile titles', HOSTILE],
    ['many rows', MANY],
  ])('is one that Mermaid and Graphviz can read: %s', (_name, text) => {
    const graph = graphOf(text);
    const isBroken = (line: string, shapes: readonly RegExp[]) =>
      !shapes.some(shape => shape.test(line.trim()));
    const mermaid = graphText([graph], 'mermaid').trimEnd().split('\n');
    expect(mermaid.filter(line => isBroken(line, MERMAID))).toEqual([]);
    const dot = graphText([graph], 'dot').trimEnd().split('\n');
    expect(dot.filter(line => isBroken(line, DOT))).toEqual([]);
    expect(count(mermaid, /subgraph/)).toBe(count(mermaid, /^end$/));
    expect(count(dot, /\{$/)).toBe(count(dot, /^\}$/));
  });
});

function count(lines: readonly string[], shape: RegExp): number {
  return lines.filter(line => shape.test(line.trim())).length;
}

const TEXT = String.raw`"(?:[^"\\<>|&]|<br/>)*"`;
/** Every line that the drawing may have in Mermaid, and no other. */
const MERMAID = [
  /^flowchart TD$/,
  /^end$/,
  new RegExp(`^subgraph p\\d+(?:g\\d+)?\\[${TEXT}\\]$`),
  new RegExp(`^p\\d+s\\d+(?:\\[${TEXT}\\]|\\{${TEXT}\\}|\\[\\[${TEXT}\\]\\]|\\(${TEXT}\\))$`),
  new RegExp(`^p\\d+s\\d+ (?:-->|-\\.->)(?:\\|${TEXT}\\|)? p\\d+s\\d+$`),
];

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const DOT = [
  /^digraph runbook \{$/,
  /^node \[shape=box\];$/,
  /^\}$/,
  /^subgraph cluster_\d+(?:_\d+)? \{$/,
  new RegExp(`^label=${QUOTED};$`),
  new RegExp(`^p\\d+s\\d+ \\[label=${QUOTED}(?:, (?:shape|style)=\\w+)?\\];$`),
  new RegExp(`^p\\d+s\\d+ -> p\\d+s\\d+(?: \\[(?:style=dashed)?(?:, )?(?:label=${QUOTED})?\\])?;$`),
];
