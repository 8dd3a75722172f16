import { signBundle, writeBundle } from '../host/bundle.ts';
import { readJournal } from '../host/file-journal.ts';
import { signHead } from '../host/keep-evidence.ts';
import { BUNDLE_NAMESPACE } from '../host/manifest.ts';
import { signBytes } from '../host/sign-bytes.ts';
import { type Head, headOf } from '../journal/checkpoint.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { earlierRuns } from './earlier-runs.ts';
import { EXIT } from './exit-codes.ts';
import { findRun } from './find-run.ts';
import type { Io } from './io.ts';
import { ownConfig } from './own-config.ts';
import { reportFiles, TOOL } from './report-files.ts';

/** Write the evidence of a run into a new directory, signed where there is a key. */
export async function exportBundle(
  options: { readonly run: string | undefined; readonly out?: string },
  io: Io,
): Promise<number> {
  const { id, directory } = findRun(options.run, { io });
  const { signingKey } = await ownConfig(io);
  const key = signingKey.value;
  const { head, damage } = headOrDamage(directory);
  const unsignedHead = key === null || head === null ? null : await signHead(directory, head, key);
  const bundle = writeBundle(directory, options.out ?? `${id}.bundle`, copy => {
    try {
      const events = readJournal(copy);
      return reportFiles(copy, events, { v: 1, tool: TOOL, earlier: earlierRuns(events, io) });
    } catch (error) {
      // Of a journal that is damaged, or a run without a plan, there is nothing to report.
      if (error instanceof RunbookError) return [];
      throw error;
    }
  });
  const unsigned = key === null ? null : await signManifest(bundle, key);
  for (const why of [damage, unsignedHead, unsigned])
    if (why !== null) io.err.write(`Warning: ${sanitize(why)}\n`);
  io.err.write(
    `Run ${id} is in ${sanitize(bundle.path)}: ${bundle.files} files and their MANIFEST, ${
      key === null ? 'not signed: there is no `signing-key`' : unsigned === null ? 'signed' : 'not signed'
    }.\n  Check it: drillbook verify ${sanitize(bundle.path)}\n`,
  );
  return EXIT.ok;
}

/** A journal that is damaged is evidence all the more, but nobody signs its head. */
function headOrDamage(directory: string): { readonly head: Head | null; readonly damage: string | null } {
  try {
    return { head: headOf(readJournal(directory)), damage: null };
  } catch (error) {
    if (error instanceof RunbookError) return { head: null, damage: error.message };
    throw error;
  }
}

async function signManifest(bundle: ReturnType<typeof writeBundle>, key: string): Promise<string | null> {
  try {
    signBundle(bundle, await signBytes({ namespace: BUNDLE_NAMESPACE, key, bytes: bundle.manifest }));
    return null;
  } catch (error) {
    if (error instanceof RunbookError) return error.message;
    throw error;
  }
}
