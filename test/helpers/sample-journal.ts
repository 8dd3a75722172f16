import type { Journal, RunEventBody } from '../../engine/journal/event.ts';
import { attemptStarted } from './attempt-started.ts';
import { memoryJournal } from './memory-journal.ts';
import { samplePlan } from './sample-plan.ts';

/** A journal whose clock ticks a second for each record. */
export function tickingJournal(): Journal {
  let ticks = 0;
  return memoryJournal({
    now: () => new Date(Date.UTC(2026, 10, 21, 2, 0, ticks++)).toISOString(),
    mono: () => ticks * 1000,
  });
}

/** A run of the sample plan in which something of every kind happened. */
export function sampleJournal(): Journal {
  const journal = tickingJournal();
  const place = { host: 'ops1', user: 'ana', cwd: '/srv/ledger', pid: 4121, tty: '/dev/pts/3', ssh: null };
  const started = (step: string, attempt: string) =>
    attemptStarted({
      step,
      attempt,
      risk: 'read',
      textDigest: 'e'.repeat(64),
      envNames: ['__DRILLBOOK_1'],
      cwd: '/srv/ledger',
    });
  const { runbook, procedure } = samplePlan;
  const bodies: readonly RunEventBody[] = [
    {
      type: 'run-started',
      tool: 'drillbook 0.1.0',
      planDigest: samplePlan.digest,
      runbook,
      procedure,
      place,
    },
    { type: 'answered', variable: 'database', valueType: 'safe', value: 'ledger-eu', provenance: 'answer' },
    { type: 'answered', variable: 'passphrase', valueType: 'secret', value: null, provenance: 'answer' },
    { type: 'confirmed', step: 'look', how: 'pressing r', purpose: 'run' },
    started('look', 'a1'),
    {
      type: 'attempt-ended',
      attempt: 'a1',
      outcome: { kind: 'exited', code: 0 },
      ok: true,
      output: { bytes: 8, sha256: 'c'.repeat(64), stored: 8 },
      duration: 1234,
      source: 'live',
      session: 'updated',
    },
    { type: 'noted', text: 'lag is fine\nforged record', step: 'freeze' },
    { type: 'confirmed', step: 'freeze', how: 'pressing Enter', purpose: 'run' },
    started('freeze', 'a2'),
    { type: 'run-paused', why: 'The operator left while a step was running; the keeper has it.' },
    { type: 'run-resumed', tool: 'drillbook 0.1.0', place },
    { type: 'attempt-in-doubt', attempt: 'a2', evidence: 'The keeper was killed.' },
    { type: 'doubt-resolved', attempt: 'a2', resolution: 'done', reason: 'writes are refused' },
    { type: 'marked', step: 'tell', result: 'done', reason: 'Done by the operator.' },
    { type: 'skipped', step: 'promote', reason: 'the standby leads already' },
    { type: 'run-ended', result: 'aborted', reason: 'called off' },
  ];
  for (const body of bodies) journal.append(body);
  return journal;
}
