import type { Entry, OpenRunEntry, ProcedureEntry } from '../../engine/view/tui/home/entry.ts';
import { firstHome, type HomeMessage, type HomeModel } from '../../engine/view/tui/home/model.ts';
import { updateHome } from '../../engine/view/tui/home/update.ts';
import type { KeyName } from '../../engine/view/tui/input.ts';

/** A procedure of the home screen. */
export function procedureEntry(given: Partial<ProcedureEntry> & { readonly title: string }): ProcedureEntry {
  const file = given.file ?? 'nodes.md';
  const procedure = given.title.toLowerCase().replaceAll(' ', '-');
  return {
    kind: 'procedure',
    key: `${file}#${procedure}`,
    file,
    procedure,
    path: [],
    steps: 2,
    risk: 'read',
    variables: [],
    lastRun: null,
    text: { commands: [], prose: [] },
    ...given,
  };
}

/** A run of the home screen. */
export function runEntry(given: Partial<OpenRunEntry> = {}): OpenRunEntry {
  return {
    kind: 'run',
    key: '20261121-100000-drain-a-node-abcdefgh',
    title: 'Drain a node',
    file: 'nodes.md',
    procedure: 'drain-a-node',
    stands: 'paused',
    settled: 3,
    total: 8,
    since: '2026-11-21T10:00:00.000Z',
    startedBy: 'ada',
    next: 'Cordon it',
    driver: null,
    ...given,
  };
}

export const NODES: readonly ProcedureEntry[] = [
  procedureEntry({
    title: 'Drain a node',
    risk: 'disrupt',
    variables: ['node'],
    text: {
      commands: ['kubectl cordon <node>', 'kubectl drain <node>'],
      prose: ['Do this before its disk is changed.'],
    },
  }),
  procedureEntry({ title: 'Restart a single service', path: ['Services'], risk: 'disrupt' }),
  procedureEntry({
    title: 'Rotate the keys',
    file: 'vault.md',
    risk: null,
    text: { commands: [], prose: ['Tell whoever carries the pager.'] },
  }),
  procedureEntry({ title: 'Redémarrer un service', file: 'services.fr.md', risk: 'destroy' }),
];

/** A home screen on which these have arrived and everything was read. */
export function homeWith(entries: readonly Entry[], size = { columns: 80, rows: 24 }): HomeModel {
  const empty = firstHome({ size, now: '2026-11-21T10:12:00.000Z' });
  return sent(empty, { type: 'arrived', entries, files: { total: 3, read: 3 } });
}

/** The home screen after these messages. */
export function sent(model: HomeModel, ...messages: readonly HomeMessage[]): HomeModel {
  return messages.reduce((now, message) => updateHome(now, message)[0], model);
}

/** Letters typed one by one. */
export function typing(text: string): readonly HomeMessage[] {
  return [...text].map(letter => ({ type: 'input', input: { kind: 'text', text: letter, burst: 1 } }));
}

/** A key pressed alone. */
export function key(name: KeyName): HomeMessage {
  return { type: 'input', input: { kind: 'key', name, burst: 1 } };
}
