import { encode, noHash } from '../../engine/journal/codec.ts';
import type { RunEvent, RunEventBody } from '../../engine/journal/event.ts';

const hash = 'a'.repeat(64);

/** What a short run of "Drain a node" writes. */
export const drainBodies: readonly RunEventBody[] = [
  {
    type: 'run-started',
    tool: 'drillbook 0.1.0',
    planDigest: hash,
    runbook: { path: 'drain.md', sha256: hash, title: 'Drain a node' },
    procedure: { id: 'drain', title: 'Drain' },
    place: { host: 'bastion', user: 'ada', cwd: '/srv', pid: 41, tty: '/dev/pts/3', ssh: null },
  },
  { type: 'answered', variable: 'node', valueType: 'safe', value: 'wörker-7', provenance: 'answer' },
  {
    type: 'attempt-started',
    step: 'drain/1',
    attempt: 'a1',
    purpose: 'run',
    textDigest: hash,
    stepHash: hash,
    envNames: ['__DRILLBOOK_1'],
    target: null,
    cwd: '/srv',
    risk: 'disrupt',
    terminal: 'none',
  },
  {
    type: 'attempt-ended',
    attempt: 'a1',
    outcome: { kind: 'exited', code: 0 },
    ok: true,
    output: { bytes: 12, sha256: hash, stored: 12 },
    duration: 31.5,
    source: 'live',
    session: 'updated',
    captured: { variable: 'pods', value: '3' },
  },
  { type: 'noted', text: 'Say "done"\nin the channel.', step: null },
  { type: 'run-ended', result: 'succeeded', reason: '' },
];

/** A journal as bytes, with the chain in order. */
export function journalOf(bodies: readonly RunEventBody[]): {
  bytes: Uint8Array;
  events: readonly RunEvent[];
} {
  const events: RunEvent[] = [];
  const lines = bodies.map((body, index) => {
    const { event, line } = encode(
      {
        v: 1,
        seq: index + 1,
        run: '20261121-drain',
        time: `2026-11-21T09:00:0${index % 10}.000Z`,
        mono: 1000 + index,
        boot: 'boot-1',
        actor: { user: 'ada', uid: 1000, via: 'console' },
        prev: events.at(-1)?.hash ?? noHash,
      },
      body,
    );
    events.push(event);
    return line;
  });
  return { bytes: Buffer.concat(lines), events };
}
