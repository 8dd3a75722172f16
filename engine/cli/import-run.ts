import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anchorFiles } from '../host/anchors.ts';
import type { Config } from '../host/config.ts';
import { readJournal } from '../host/file-journal.ts';
import { type Import, importBundle, readOrigin } from '../host/import-bundle.ts';
import { journalPath } from '../host/journal-path.ts';
import { pinThatCounts, readPinned } from '../host/pins.ts';
import { readRunbookFile } from '../host/read-runbook-file.ts';
import type { RunEvent, RunEventBody } from '../journal/event.ts';
import { RunbookError } from '../model/errors.ts';
import { sanitize } from '../model/sanitize.ts';
import { openAttempts } from '../state/open-attempts.ts';
import { replay } from '../state/reduce.ts';
import { askForWord } from './ask-for-word.ts';
import { checkPinnedPlan } from './check-pinned-plan.ts';
import { type Io, isInteractive } from './io.ts';
import type { Workshop } from './open-runbook.ts';
import { planAgain } from './plan-again.ts';
import { refuseEnded } from './refuse-ended.ts';
import { passTrustGate } from './trust-gate.ts';
import { type Verdict, verifyRun } from './verify-run.ts';

/** Where a run came from, and why its runbook may run: kept with the run until its journal says so. */
interface Origin {
  readonly imported: NonNullable<Extract<RunEventBody, { type: 'run-resumed' }>['imported']>;
  readonly trusted: Extract<RunEventBody, { type: 'trusted' }>;
}

/** What to record of a run that came with a bundle when it is taken up first. */
export interface Arrival extends Pick<Origin, 'imported'> {
  readonly records: readonly RunEventBody[];
}

/** `null` for a run that was begun here, and for one whose journal says already where it came from. */
export function arrivalOf(directory: string, events: readonly RunEvent[]): Arrival | null {
  const origin = readOrigin<Origin>(directory);
  const isTold = events.some(
    event => event.type === 'run-resumed' && event.imported?.manifest === origin?.imported.manifest,
  );
  if (origin === null || isTold) return null;
  return { imported: origin.imported, records: [origin.trusted, ...doubtsOf(events)] };
}

interface Importing {
  readonly workshop: Workshop;
  readonly io: Io;
}

/**
 * Make a run of this machine from a bundle of another: what was copied is verified, its runbook needs trust, its plan must
 * be the one that this program makes of that runbook, and who made the bundle must be known by a signature or vouched for.
 * Resolves to its id.
 */
export async function importRun(bundle: string, using: Importing): Promise<string> {
  const from = resolve(using.io.cwd, bundle);
  const copied = importBundle(from, using.io.env);
  try {
    const verdict = await verified(copied, using.workshop.config);
    const events = readJournal(copied.directory);
    const run = events[0]?.run ?? '';
    copied.refuseTaken(run);
    refuseEnded(run, replay(events), 'A bundle of it is evidence: `drillbook verify` checks it.');
    const trusted = await passTrustGate(await runbookOf(from, copied, { ...using, events }), using.io);
    const signedBy = verdict.bundle?.signedBy ?? null;
    await vouch(signedBy, { from, run }, using.io);
    const origin: Origin = { trusted, imported: { from, manifest: copied.manifest, signedBy } };
    copied.accept(run, origin);
    return run;
  } catch (error) {
    copied.discard();
    throw error;
  }
}

/** What its processes came to cannot be seen from here: nothing of them is adopted. */
function doubtsOf(events: readonly RunEvent[]): readonly RunEventBody[] {
  const host = events.findLast(event => event.type === 'run-started' || event.type === 'run-resumed');
  return openAttempts(replay(events)).map(({ id }) => ({
    type: 'attempt-in-doubt' as const,
    attempt: id,
    evidence: `It was started on ${host?.type === 'run-started' ? host.place.host : 'another machine'} or by another user, and the bundle does not say how it ended.`,
  }));
}

async function verified({ directory }: Import, config: Config): Promise<Verdict> {
  const verdict = await verifyRun({
    journal: journalPath(directory),
    directory,
    hasRest: true,
    anchorFiles: anchorFiles(config.anchors.value),
    allowedSigners: config.allowedSigners.value,
  });
  if (verdict.whole) return verdict;
  const what = verdict.faults.map(({ kind, message }) => `${kind}: ${message}`).join('\n  ');
  throw new RunbookError('bundle-damaged', `The bundle is not as it was made.\n  ${what}`, {
    fate: 'journal',
    hint: 'Nothing was taken from it. Have it made again, and compare its MANIFEST.',
  });
}

/** The runbook that counts, with the plan it leads to: a plan that says something else was made by somebody. */
async function runbookOf(
  from: string,
  { directory }: Import,
  { events, workshop, io }: Importing & { readonly events: readonly RunEvent[] },
) {
  const plan = checkPinnedPlan(readPinned(directory, events).plan, events);
  const name = pinThatCounts(events).runbook;
  const file = readRunbookFile(join(from, name));
  const again = await planAgain(plan, file, { workshop, io: { ...io, env: {} } });
  if (
    !again.ok ||
    again.plan.digest !== plan.digest ||
    file.text !== readFileSync(join(directory, name), 'utf8')
  )
    throw new RunbookError(
      'foreign-plan',
      'The plan in the bundle is not the one that this version of drillbook makes of the runbook in it.',
      {
        hint: 'Go on with the version that began the run, where the environment gives the same values; a run of a part (`--only`, `--from`) cannot be taken from a bundle.',
      },
    );
  return file;
}

/** Sessions and outputs in a bundle are believed: so somebody answers for whoever made it. */
async function vouch(
  signedBy: string | null,
  { from, run }: { readonly from: string; readonly run: string },
  io: Io,
): Promise<void> {
  if (signedBy !== null) {
    io.err.write(`Run ${run}, from a bundle with the ${sanitize(signedBy)}.\n`);
    return;
  }
  const what = `Run ${run}, from ${sanitize(from)}: whole, but signed by nobody you know.`;
  if (isInteractive(io)) {
    io.err.write(`${what}\n`);
    if (await askForWord('import', 'to go on with what it says was done', io)) return;
  }
  throw new RunbookError('unsigned-bundle', what, {
    fate: 'untrusted',
    hint: 'Have it signed by a key of your `allowed-signers`, or vouch for it in a terminal.',
  });
}
