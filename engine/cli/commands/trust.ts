import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRunbookFile } from '../../host/read-runbook-file.ts';
import { sanitize } from '../../model/sanitize.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { decisionNow, trustStoreOf } from '../trust-gate.ts';

/** Allow a runbook, as it is now, to run on this machine. */
export async function trust({ file: path }: { readonly file: string }, io: Io): Promise<number> {
  const file = readRunbookFile(path);
  trustStoreOf(io).trust(file, decisionNow());
  io.err.write(
    `Trusted ${sanitize(file.realPath)} (sha256 ${file.sha256.slice(0, 12)}…). Any change asks again.\n`,
  );
  return EXIT.ok;
}

/** Forget that a runbook was trusted. */
export async function untrust({ file: path }: { readonly file: string }, io: Io): Promise<number> {
  const forgotten = trustStoreOf(io).untrust(canonical(path));
  io.err.write(
    forgotten ? `${sanitize(path)} is not trusted any more.\n` : `${sanitize(path)} was not trusted.\n`,
  );
  return EXIT.ok;
}

/** A file that is gone can still be forgotten. */
function canonical(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
