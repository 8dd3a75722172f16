import { pressUntil } from './confirm.ts';
import { CLI, type Home, makeHome } from './drillbook.ts';
import { startInTerminal, type TestTerminal } from './terminal.ts';

const fence = (attributes: string, text: string) => `\`\`\`bash {${attributes}}\n${text}\n\`\`\`\n`;

/** A procedure for each kind of question, and for each state in which nothing is asked. */
const BOOK = `---
variables:
  plot: { type: safe }
  crates: { type: int, default: 12 }
---
# Orchard

## Value

${fence('risk=mutate', 'echo <plot> >> diary')}
## Offered value

${fence('risk=mutate', 'echo <crates> >> diary')}
## Reading

${fence('risk=read', 'echo read >> diary')}
## Changing

${fence('risk=mutate', 'echo change >> diary')}
${fence('risk=mutate', 'echo second >> diary')}
## Disrupting

${fence('risk=disrupt', 'echo disrupt >> diary')}
## Destroying

${fence('risk=destroy title="Fell the trees"', 'echo destroy >> diary')}
## Manual

1. Open the gate by hand
2. Close it again

## Reporting

1. Count the ladders <!-- drillbook: ask=ladders -->

## Reading off

${fence('risk=mutate confirm-value="[0-9]+ bees"', 'echo smoke >> diary')}
## Choice

<!-- drillbook: #way table=decision -->
| If | Then |
|----|------|
| it rains | \`echo cover >> diary\` |
| it is dry | \`echo water >> diary\` |

## Condition

${fence('#lamp risk=read expect-exit=0,3', 'exit 3')}
${fence('risk=mutate if="steps.lamp.exit == 3"', 'echo lit >> diary')}
## Failing

${fence('risk=read', 'echo apples; echo pears; false')}
## Waiting

1. Let the paint dry <!-- drillbook: wait=60m -->

## Running

${fence('risk=read', 'echo it-began; exec sleep 600')}
`;

/** One state of the console: how it is reached from the first question, and what then stands on the screen. */
export interface ScreenState {
  readonly name: string;
  readonly procedure: string;
  readonly shows: RegExp;
  readonly reach?: (terminal: TestTerminal, home: Home) => Promise<void>;
}

/** What the console can ask, and what it shows while it asks nothing. */
export const QUESTIONS: readonly ScreenState[] = [
  { name: 'a value', procedure: 'value', shows: /▶ Value of plot/ },
  { name: 'a value that is offered', procedure: 'offered-value', shows: /▶ Value of crates/ },
  { name: 'what only looks', procedure: 'reading', shows: /▶ Run this command\? It only looks/ },
  { name: 'what changes', procedure: 'changing', shows: /▶ Run this command\? It changes/ },
  { name: 'what disrupts', procedure: 'disrupting', shows: /▶ Run this command\? It interrupts/ },
  { name: 'what destroys', procedure: 'destroying', shows: /▶ Run this command\? It can lose data/ },
  { name: 'a step by hand', procedure: 'manual', shows: /▶ Do this/ },
  { name: 'a report', procedure: 'reporting', shows: /▶ [A-Z].*(?:see|type|report)/i },
  { name: 'what is read off', procedure: 'reading-off', shows: /▶ Read off the system/ },
  { name: 'a choice', procedure: 'choice', shows: /▶ Which of these fits/ },
  {
    name: 'a condition',
    procedure: 'condition',
    shows: /▶ Is this true\?/,
    reach: async terminal => {
      await terminal.waitFor(/▶ Run this command/);
      terminal.key('s');
      await terminal.waitFor(/Why skip/);
      terminal.key('dark');
      await terminal.waitFor(/> dark/);
      terminal.key('\r');
    },
  },
  {
    name: 'a failure',
    procedure: 'failing',
    shows: /▶ This step failed: exit code 1/,
    reach: async terminal => {
      await terminal.waitFor(/▶ Run this command/);
      await pressUntil(terminal, 'r', screen => !screen.includes('▶ Run this command'));
    },
  },
  { name: 'a wait', procedure: 'waiting', shows: /● Waiting/ },
  {
    name: 'a step that runs',
    procedure: 'running',
    shows: /(it-began.*● Running|● Running.*it-began)/s,
    reach: async terminal => {
      await terminal.waitFor(/▶ Run this command/);
      await pressUntil(terminal, 'r', screen => !screen.includes('▶ Run this command'));
    },
  },
];

/** A home that trusts the runbook of every state. */
export async function makeOrchard(): Promise<Home> {
  const home = makeHome();
  await home.drillbook(['trust', home.write('orchard.md', BOOK)]);
  return home;
}

/** Go to a state of the console, in a shell with job control. */
export async function openScreen(
  state: ScreenState,
  { cols = 80, rows = 24, env = {} }: { cols?: number; rows?: number; env?: Record<string, string> } = {},
): Promise<{ readonly home: Home; readonly terminal: TestTerminal }> {
  const home = await makeOrchard();
  const terminal = await openShell(home, { cols, rows, env });
  terminal.key(`'${process.execPath}' '${CLI}' run orchard.md#${state.procedure}\r`);
  await state.reach?.(terminal, home);
  await terminal.waitFor(state.shows);
  return { home, terminal };
}

/** A shell with job control, whose prompt says how the command before it ended. */
export async function openShell(
  home: Home,
  { cols = 80, rows = 24, env = {} }: { cols?: number; rows?: number; env?: Record<string, string> } = {},
): Promise<TestTerminal> {
  const terminal = startInTerminal('bash', ['--norc', '--noediting', '-i'], {
    cols,
    rows,
    cwd: home.cwd,
    env: { ...home.env, PS1: 'shell $?> ', ...env },
  });
  await terminal.waitFor(/shell 0> *$/);
  return terminal;
}
