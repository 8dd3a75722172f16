import type { Head } from '../journal/checkpoint.ts';
import { CHECKPOINT_NAMESPACE, checkpointText, headAt } from '../journal/checkpoint.ts';
import type { Journal, RunEventBody } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { anchorName, putAnchor } from './anchors.ts';
import { keepCheckpoint } from './checkpoint-files.ts';
import type { EvidenceSettings } from './config-evidence.ts';
import type { OpenRun } from './open-run.ts';
import { signBytes } from './sign-bytes.ts';

/** Signs the head of a run's journal and puts it elsewhere, as the settings say. */
export interface Evidence {
  /** The journal, whose head is anchored every so many records. */
  readonly journal: Journal;
  /** Put the head to the anchors; nothing without any. */
  anchor(): void;
  /** The same, and sign it: at a pause and at the end. */
  seal(): Promise<void>;
}

/**
 * A checkpoint is a record first: its own hash is the head that is signed and anchored, so that nothing is behind it.
 * What cannot be signed or anchored is a warning in the record, said once, and never ends a run.
 */
export function keepEvidence({ journal, directory }: OpenRun, settings: EvidenceSettings): Evidence {
  const { signingKey, anchors, anchorEvery } = settings;
  const through = { read: () => journal.read(), sync: () => journal.sync() };
  const warn = (why: string): void => {
    const told = journal.read().some(event => event.type === 'warned' && event.why === why);
    if (!told) journal.append({ type: 'warned', why });
  };
  const checkpoint = (key: string | null): { readonly head: Head; readonly failures: readonly string[] } => {
    const names = anchors.value.map(anchorName);
    const head = headAt(journal.append({ type: 'checkpointed', key, anchors: names }));
    const failures = anchors.value.flatMap(anchor => {
      const why = putAnchor(anchor, head);
      return why === null ? [] : [`The head of the journal was not put to ${anchorName(anchor)}: ${why}.`];
    });
    return { head, failures };
  };
  const anchor = (): void => {
    if (anchors.value.length > 0) checkpoint(null).failures.forEach(warn);
  };
  return {
    journal:
      anchors.value.length === 0 ? journal : { ...through, append: kept('append'), write: kept('write') },
    anchor,
    seal: async () => {
      if (signingKey.value === null && anchors.value.length === 0) return;
      if (isSealed(journal, signingKey.value)) return;
      const { head, failures } = checkpoint(signingKey.value);
      const unsigned = signingKey.value === null ? null : await signHead(directory, head, signingKey.value);
      [...failures, ...(unsigned === null ? [] : [unsigned])].forEach(warn);
    },
  };

  function kept(how: 'append' | 'write') {
    return (body: RunEventBody) => {
      const event = journal[how](body);
      const last = journal.read().findLast(({ type }) => type === 'checkpointed')?.seq ?? 0;
      // Between the word that something starts and its start, nothing is waited for.
      if (event.seq - last >= anchorEvery.value && !BEFORE_A_START.has(event.type)) anchor();
      return event;
    };
  }
}

const BEFORE_A_START: ReadonlySet<RunEventBody['type']> = new Set<RunEventBody['type']>([
  'confirmed',
  'attempt-started',
]);

/** Sign a head and keep it beside the journal; says why that did not work, or `null`. */
export async function signHead(directory: string, head: Head, key: string): Promise<string | null> {
  try {
    const bytes = Buffer.from(checkpointText(head));
    keepCheckpoint(directory, head, await signBytes({ namespace: CHECKPOINT_NAMESPACE, key, bytes }));
    return null;
  } catch (error) {
    if (error instanceof RunbookError) return error.message;
    throw error;
  }
}

/** Nothing was recorded since the last checkpoint. */
function isSealed(journal: Journal, key: string | null): boolean {
  const last = journal.read().at(-1);
  return last?.type === 'checkpointed' && last.key === key;
}
