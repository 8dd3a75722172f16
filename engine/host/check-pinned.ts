import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventOf, RunEvent } from '../journal/event.ts';
import type { EvidenceFault } from '../journal/judge-evidence.ts';
import { sha256 } from '../model/sha256.ts';
import { planDigest } from '../plan/digest.ts';
import { PLAN_VERSION, type Plan } from '../plan/plan.ts';
import { APPROVAL_NAMESPACE, approvalPlaces } from './approvals.ts';
import { isPlainFile } from './files.ts';
import { FIRST_PIN, pinOf } from './pins.ts';
import type { Found } from './read-witnesses.ts';
import { verify } from './ssh-signature.ts';

/**
 * Compare what lies beside a journal with what its records say of it: runbooks, plans, and requests for approvals with
 * their signatures, which are judged where somebody says whose key is whose.
 */
export async function checkPinned(
  directory: string,
  events: readonly RunEvent[],
  signers: string | null,
): Promise<Pick<Found, 'faults' | 'notes'>> {
  const found = events.flatMap(event => namedBy(event).flatMap(named => compare(directory, event, named)));
  const faults = found.filter(each => typeof each !== 'string');
  const notes = found.filter(each => typeof each === 'string');
  if (faults.length > 0 || signers === null) return { faults, notes };
  const judged: EvidenceFault[] = [];
  for (const event of events) {
    if (event.type !== 'approved') continue;
    const signed = await judge(directory, event, signers);
    if (signed.why === null) continue;
    const message = `The approval of record ${event.seq} ${signed.unable ? 'was not checked' : 'does not count'}: ${signed.why}.`;
    if (signed.unable) notes.push(message);
    else judged.push({ kind: 'bad-signature', seq: event.seq, message });
  }
  return { faults: judged, notes };
}

interface Named {
  readonly path: string;
  readonly hash: string;
  /** `null` for what this version cannot hash. */
  readonly hashOf: (bytes: Uint8Array) => string | null;
}

function namedBy(event: RunEvent): readonly Named[] {
  switch (event.type) {
    case 'run-started':
      return pinned(FIRST_PIN, event);
    case 'runbook-changed':
      return event.taken === 'new' ? pinned(pinOf(event), event) : [];
    case 'approval-requested':
      return [{ path: `approvals/${event.request}.json`, hash: event.request, hashOf: sha256 }];
    case 'approved':
      return [{ path: `approvals/${event.request}.sig`, hash: event.signature, hashOf: sha256 }];
    default:
      return [];
  }
}

type Pinning = EventOf<'run-started' | 'runbook-changed'>;

function pinned(pin: typeof FIRST_PIN, { runbook, planDigest: digest }: Pinning): readonly Named[] {
  return [
    { path: pin.runbook, hash: runbook.sha256, hashOf: sha256 },
    { path: pin.plan, hash: digest, hashOf: digestOf },
  ];
}

/** A fault, or a note on what cannot be compared. */
function compare(
  directory: string,
  { seq }: RunEvent,
  { path, hash, hashOf }: Named,
): readonly (EvidenceFault | string)[] {
  const full = join(directory, path);
  if (!isPlainFile(full)) return [{ kind: 'file-missing', seq, message: `${path} is missing.` }];
  const found = hashOf(readFileSync(full));
  if (found === hash) return [];
  return found === null
    ? [`${path} is of another version of drillbook, and was not compared.`]
    : [{ kind: 'file-changed', seq, message: `${path} is not the one of record ${seq}.` }];
}

function digestOf(bytes: Uint8Array): string | null {
  try {
    const plan = JSON.parse(Buffer.from(bytes).toString('utf8')) as Plan;
    return typeof plan.v === 'number' && plan.v !== PLAN_VERSION ? null : planDigest(plan);
  } catch {
    return 'no plan';
  }
}

async function judge(
  directory: string,
  { request, principal, key }: EventOf<'approved'>,
  allowedSigners: string,
): Promise<{ readonly why: string | null; readonly unable: boolean }> {
  const places = approvalPlaces(directory);
  const signed = await verify({
    namespace: APPROVAL_NAMESPACE,
    allowedSigners,
    principal,
    signature: readFileSync(places.signature(request)),
    bytes: readFileSync(places.statement(request)),
  });
  if (!signed.ok) return signed;
  return {
    why: signed.key === key ? null : `it is by the key ${signed.key}, and not by ${key}`,
    unable: false,
  };
}
