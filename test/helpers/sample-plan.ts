import type { CommandStep, ManualStep, Placeholder, Step } from '../../engine/model/runbook.ts';
import type { Variable } from '../../engine/model/variable.ts';
import { PLAN_VERSION, type Plan, type PlannedStep } from '../../engine/plan/plan.ts';

const nowhere = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

const base = {
  section: 'move-the-ledger',
  prose: '',
  role: null,
  optional: false,
  needs: [],
  expected: null,
  budget: null,
  settings: {},
  span: nowhere,
} as const;

/** A command step; `<name>` in the text is a placeholder. */
export function commandStep(
  given: Pick<CommandStep, 'id' | 'title' | 'text' | 'risk'> & Partial<CommandStep>,
): CommandStep {
  return {
    ...base,
    kind: 'command',
    source: 'fence',
    language: 'bash',
    traits: [],
    placeholders: anglePlaceholders(given.text),
    target: null,
    block: null,
    ...given,
  };
}

export function manualStep(
  given: Pick<ManualStep, 'id' | 'title' | 'text'> & Partial<ManualStep>,
): ManualStep {
  return { ...base, kind: 'manual', source: 'list-item', during: null, placeholders: [], ...given };
}

export function planned(step: Step, more: Partial<PlannedStep> = {}): PlannedStep {
  const command = step.kind !== 'manual';
  return {
    id: step.id,
    prefix: '',
    suffix: '',
    step,
    guards: [],
    row: null,
    rowLabel: null,
    rows: [],
    branch: null,
    options: null,
    refers: step.settings.undo === undefined ? {} : { undo: step.settings.undo },
    mentions: [],
    dryRun: null,
    path: ['Operations', 'Move the ledger'],
    hash: '0'.repeat(64),
    risk: command ? step.risk : 'read',
    needs: [],
    uses: step.placeholders.map(placeholder => placeholder.name),
    program: command
      ? {
          language: 'bash',
          text: step.text.replace(/<(\w+)>/g, '"$__DRILLBOOK_1"'),
          references: step.placeholders.map(({ name }) => ({
            env: '__DRILLBOOK_1',
            variable: name,
            site: 'free',
          })),
        }
      : null,
    byHand: null,
    terminal: 'none',
    verdict: { kind: 'would-run' },
    ...more,
  };
}

export const database: Variable = {
  name: 'database',
  type: 'safe',
  declared: true,
  lines: [12],
  description: 'The ledger that moves',
  example: 'ledger-eu',
};

export const passphrase: Variable = { name: 'passphrase', type: 'secret', declared: true, lines: [14] };

/** Move the ledger of one region to its standby: every risk, a manual step, a variable, a secret and an undo. */
export const samplePlan: Plan = {
  v: PLAN_VERSION,
  runbook: { path: 'operations.md', sha256: 'a'.repeat(64), title: 'Ledger operations' },
  procedure: { id: 'move-the-ledger', title: 'Move the ledger' },
  variables: [database, passphrase],
  choices: {},
  severity: null,
  bindings: [],
  references: {},
  steps: [
    planned(
      commandStep({
        id: 'look',
        title: 'Look at the replication lag',
        text: 'ledgerctl lag <database>',
        risk: 'read',
        prose:
          'The standby must be **less than a minute** behind. Ask the [storage team](https://wiki.example/storage) if it is not.\n\n- `lag` prints seconds\n- a negative number means that the clocks differ',
        expected: 'lag: 3 s',
      }),
    ),
    planned(
      commandStep({
        id: 'freeze',
        title: 'Freeze writes',
        text: 'ledgerctl freeze <database> \\\n  --reason "planned move"',
        risk: 'mutate',
        settings: { undo: 'thaw' },
      }),
    ),
    planned(
      manualStep({
        id: 'tell',
        title: 'Tell the people on call',
        text: 'Tell the people on call in #ledger that writes are frozen.',
      }),
    ),
    planned(
      commandStep({
        id: 'promote',
        title: 'Promote the standby',
        text: 'ledgerctl promote <database>',
        risk: 'disrupt',
        target: 'db-standby',
        traits: ['remote-exec', 'long-running'],
        budget: 120_000,
      }),
    ),
    planned(
      commandStep({
        id: 'wipe',
        title: 'Wipe the old primary',
        text: 'ledgerctl wipe <database> --yes',
        risk: 'destroy',
        prose: '> [!CAUTION]\n> This loses every row that the standby has not seen.',
      }),
    ),
    planned(
      manualStep({
        id: 'count',
        title: 'Count the rows',
        text: 'Open the dashboard and read the number of rows.',
        settings: { ask: 'rows' },
      }),
      { path: ['Operations', 'Move the ledger', 'Verify'] },
    ),
    planned(
      commandStep({
        id: 'follow',
        title: 'Follow the log',
        text: 'ledgerctl log -f',
        risk: 'read',
        traits: ['follow'],
      }),
      { path: ['Operations', 'Move the ledger', 'Verify'] },
    ),
  ],
  offline: [
    planned(
      commandStep({ id: 'thaw', title: 'Thaw writes', text: 'ledgerctl thaw <database>', risk: 'mutate' }),
    ),
  ],
  digest: 'd'.repeat(64),
};

function anglePlaceholders(text: string): readonly Placeholder[] {
  return [...text.matchAll(/<(\w+)>/g)].map(match => ({
    raw: match[0],
    name: match[1] ?? '',
    style: 'angle',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
