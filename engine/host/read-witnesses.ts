import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { anchorLine, CHECKPOINT_NAMESPACE, headAt } from '../journal/checkpoint.ts';
import type { RunEvent } from '../journal/event.ts';
import type { EvidenceFault, Witness } from '../journal/judge-evidence.ts';
import { readAnchors } from './anchors.ts';
import { type CheckpointFile, readCheckpoints } from './checkpoint-files.ts';
import { isPlainFile } from './files.ts';
import { BUNDLE_NAMESPACE, MANIFEST } from './manifest.ts';
import { verify } from './ssh-signature.ts';

/** What was found beside a journal and elsewhere that says what its head was. */
export interface Found {
  readonly witnesses: readonly Witness[];
  readonly faults: readonly EvidenceFault[];
  /** What could not be judged, and why. */
  readonly notes: readonly string[];
}

/** The checkpoints in a directory, each with who signed it. Starts nothing but `ssh-keygen`, and that only with signers. */
export async function readSignedHeads(
  directory: string,
  { signers, announced }: { readonly signers: string | null; readonly announced: readonly number[] },
): Promise<Found> {
  const files = readCheckpoints(directory);
  const found: Found[] = [];
  for (const file of files) found.push(await judgeCheckpoint(file, signers));
  const there = new Set(files.map(({ path }) => basename(path)));
  const notes = announced
    .filter(seq => !there.has(`${seq}`))
    .map(seq => `Record ${seq} announces a signature, and there is none beside the journal.`);
  return together([...found, { witnesses: [], faults: [], notes }]);
}

async function judgeCheckpoint(file: CheckpointFile, signers: string | null): Promise<Found> {
  const name = `checkpoint ${basename(file.path)}`;
  const { head, signature, bytes } = file;
  if (head === null || `${head.seq}` !== basename(file.path))
    return fault('bad-checkpoint', `${file.path} is no checkpoint of the record that it is named for.`);
  const unproven = (note: string): Found => ({
    witnesses: [{ name, head, counts: false }],
    faults: [],
    notes: [note],
  });
  if (signature === null) return unproven(`${file.path} has no signature.`);
  if (signers === null) return unproven(UNJUDGED);
  const signed = await verify({ namespace: CHECKPOINT_NAMESPACE, allowedSigners: signers, signature, bytes });
  if (!signed.ok && signed.unable)
    return unproven(`The signature of ${file.path} was not checked: ${signed.why}.`);
  if (!signed.ok)
    return fault('bad-signature', `The signature of ${file.path} does not count: ${signed.why}.`);
  const by = `signature of ${signed.principal} (${signed.key})`;
  return { witnesses: [{ name: by, head, counts: true }], faults: [], notes: [] };
}

const UNJUDGED = 'There are signatures, and no `allowed-signers` to say whose count.';

/** The lines about a run in files of anchors. */
export function readAnchorFiles(paths: readonly string[], run: string): Found {
  return together(
    paths.map(path => {
      const name = `file ${path}`;
      const heads = readAnchors(path, run);
      const note =
        heads === null
          ? [`The anchors in ${path} cannot be read.`]
          : heads.length === 0
            ? [`The anchors in ${path} say nothing about run ${run}.`]
            : [];
      return {
        witnesses: (heads ?? []).map(head => ({ name, head, counts: true })),
        faults: [],
        notes: note,
      };
    }),
  );
}

/** Who signed the `MANIFEST` of a bundle; `null` for nobody whose signature counts. */
export async function manifestSigner(
  directory: string,
  signers: string | null,
): Promise<{ readonly by: string | null } & Pick<Found, 'faults' | 'notes'>> {
  const path = join(directory, `${MANIFEST}.sig`);
  const signature = isPlainFile(path) ? readFileSync(path) : null;
  if (signature === null) return { by: null, faults: [], notes: [`${MANIFEST} has no signature.`] };
  if (signers === null) return { by: null, faults: [], notes: [UNJUDGED] };
  const bytes = readFileSync(join(directory, MANIFEST));
  const signed = await verify({ namespace: BUNDLE_NAMESPACE, allowedSigners: signers, signature, bytes });
  if (!signed.ok && signed.unable)
    return { by: null, faults: [], notes: [`The signature of ${MANIFEST} was not checked: ${signed.why}.`] };
  return signed.ok
    ? { by: `signature of ${signed.principal} (${signed.key})`, faults: [], notes: [] }
    : { by: null, ...fault('bad-signature', `The signature of ${MANIFEST} does not count: ${signed.why}.`) };
}

/** What a journal says was put where nobody looked: the line to compare with, for each such place. */
export function linesToCompare(
  events: readonly RunEvent[],
  looked: readonly string[],
): readonly { readonly where: string; readonly line: string }[] {
  const last = new Map<string, RunEvent>();
  for (const event of events)
    if (event.type === 'checkpointed') for (const anchor of event.anchors) last.set(anchor, event);
  return [...last]
    .filter(([where]) => !looked.includes(where))
    .map(([where, event]) => ({ where, line: anchorLine(headAt(event)) }));
}

function fault(kind: EvidenceFault['kind'], message: string): Found {
  return { witnesses: [], faults: [{ kind, seq: null, message }], notes: [] };
}

/** All that was found, each note once. */
export function together(found: readonly Found[]): Found {
  return {
    witnesses: found.flatMap(each => each.witnesses),
    faults: found.flatMap(each => each.faults),
    notes: [...new Set(found.flatMap(each => each.notes))],
  };
}
