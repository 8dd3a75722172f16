import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { APPROVAL_NAMESPACE, approvalPlaces, fingerprintOf } from '../../host/approvals.ts';
import { systemClock } from '../../host/clock.ts';
import { replaceDurably } from '../../host/files.ts';
import { signBytes } from '../../host/sign-bytes.ts';
import { RunbookError } from '../../model/errors.ts';
import { sanitize } from '../../model/sanitize.ts';
import type { ApprovalStatement } from '../../run/approval-statement.ts';
import { approvalText } from '../../view/approval-text.ts';
import { askForWord } from '../ask-for-word.ts';
import { EXIT } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import type { Io } from '../io.ts';
import { isInteractive } from '../io.ts';
import { openRequest } from '../open-request.ts';
import { ownConfig } from '../own-config.ts';
import { readStatement } from '../read-statement.ts';
import { styleFor, widthOf } from '../style-for.ts';
import { writeOut } from '../write-out.ts';

export interface ApproveOptions {
  readonly run: string | undefined;
  readonly step: string | undefined;
  /** Print the statement instead of signing it. */
  readonly request?: boolean;
  /** A statement from elsewhere, to sign here. */
  readonly sign?: string;
  /** A signature from elsewhere, for the run here. */
  readonly import?: string;
  readonly key?: string;
}

/** Approve one start of one step of somebody else's run: look at exactly what would start, and sign that. */
export async function approve(options: ApproveOptions, io: Io): Promise<number> {
  if (options.sign !== undefined) return await signElsewhere(options.sign, options, io);
  const { directory } = findRun(options.run, {
    io,
    fits: run => run.endedAt === null,
    what: 'unfinished run',
  });
  const request = openRequest(directory, options.step);
  const places = approvalPlaces(directory);
  if (options.request === true) {
    await writeOut(io, readFileSync(places.statement(request), 'utf8'));
    return EXIT.ok;
  }
  if (options.import !== undefined) {
    replaceDurably(places.signature(request), readSignature(options.import));
    io.err.write('The signature is there. The run checks it when it goes on.\n');
    return EXIT.ok;
  }
  const bytes = readFileSync(places.statement(request));
  const signature = await signShown(bytes, options, io);
  if (signature === null) return EXIT.refused;
  replaceDurably(places.signature(request), signature);
  io.err.write('Approved. The run checks it when it goes on.\n');
  return EXIT.ok;
}

async function signElsewhere(file: string, options: ApproveOptions, io: Io): Promise<number> {
  if (!existsSync(file)) throw new RunbookError('no-request', `There is no file ${file}.`);
  const out = `${file}.sig`;
  if (existsSync(out))
    throw new RunbookError('file-exists', `${out} exists already, and nothing is overwritten.`);
  const signature = await signShown(readFileSync(file), options, io);
  if (signature === null) return EXIT.refused;
  writeFileSync(out, signature, { flag: 'wx' });
  const { run, step } = readStatement(readFileSync(file));
  io.err.write(
    `Signed: ${sanitize(out)}. Send it back; there: drillbook approve ${sanitize(run)} ${sanitize(step)} --import ${sanitize(out)}\n`,
  );
  return EXIT.ok;
}

/** `null` where whoever looked did not agree. */
async function signShown(bytes: Uint8Array, options: ApproveOptions, io: Io): Promise<Uint8Array | null> {
  const statement = readStatement(bytes);
  const key = options.key ?? (await configuredKey(io));
  io.err.write(approvalText(statement, { style: styleFor(io), width: widthOf(io) }));
  refuseLate(statement);
  if (!isInteractive(io)) {
    throw new RunbookError('needs-a-person', 'An approval is given by a person at a terminal.', {
      hint: `By hand: ssh-keygen -Y sign -n ${APPROVAL_NAMESPACE} -f KEY REQUEST. See docs/approvals.md.`,
    });
  }
  const own = statement.startedBy.key;
  if (own !== null && own === (await fingerprintOf(key)))
    io.err.write('This is the key of who runs it: the run refuses that unless `self-approval` is set.\n');
  if (!(await askForWord('approve', 'to sign this', io))) {
    io.err.write('Nothing was signed.\n');
    return null;
  }
  return await signBytes({ namespace: APPROVAL_NAMESPACE, key, bytes, passphrase: 'ask' });
}

async function configuredKey(io: Io): Promise<string> {
  const { signingKey } = await ownConfig(io);
  if (signingKey.value !== null) return signingKey.value;
  throw new RunbookError('no-key', 'There is no key to sign with.', {
    hint: 'Name one: `--key ~/.ssh/id_ed25519`, or `signing-key` in your config file.',
  });
}

function refuseLate({ expires }: ApprovalStatement): void {
  if (systemClock.now() <= expires) return;
  throw new RunbookError('request-expired', `The request expired at ${expires}.`, {
    hint: 'When the run goes on, it asks anew.',
  });
}

function readSignature(file: string): Uint8Array {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (bytes.length < 100_000 && bytes.toString('utf8').startsWith('-----BEGIN SSH SIGNATURE-----'))
    return bytes;
  throw new RunbookError('no-signature', `Expected a signature of ssh-keygen in ${file}.`, {
    hint: 'It is the file whose name ends in `.sig`.',
  });
}
