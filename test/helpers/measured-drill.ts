import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillEvent } from '../../engine/journal/drill-event.ts';
import type { RunEvent } from '../../engine/journal/event.ts';
import { type Instant, millisecondsBetween } from '../../engine/model/instant.ts';
import { lossTime, recoveryTime } from '../../engine/report/drill-measures.ts';
import type { Home } from './drillbook.ts';

/** Milliseconds between two looks. */
export const INTERVAL = 500;

/**
 * A ledger that is one file is backed up, lost and put back. It lies in a store, which a row that is written late does not
 * bring into being again. Who writes or loses something says so by the clock that
 * counts from the boot, which nobody sets: what the probes measure can be compared with that.
 */
export const LEDGER = `---
objectives: { rto: 10s, rpo: 10s }
drill:
  scope: a ledger that is one file
  disruption: wipe
probes:
  ledger:
    command: test -f store/ledger
    every: ${INTERVAL}ms
    timeout: 5s
    markers:
      write: cut -d' ' -f1 /proc/uptime > "at-$MARKER" && echo "$MARKER" >> store/ledger
      newest: tail -n 1 store/ledger
---

# Ledger

## Lose the ledger

\`\`\`bash {#open}
mkdir store && touch store/ledger
\`\`\`

\`\`\`bash {#wait-for-rows risk=read}
until test -s store/ledger; do sleep 0.05; done
\`\`\`

\`\`\`bash {#backup wait=1200ms}
cp store/ledger ledger.backup
\`\`\`

\`\`\`bash {#wipe risk=mutate}
cut -d' ' -f1 /proc/uptime > wiped && mv store gone
\`\`\`

\`\`\`bash {#outage risk=read}
until test -e go; do sleep 0.05; done; sleep 1
\`\`\`

\`\`\`bash {#restore}
mkdir store && cp ledger.backup store/ledger && cut -d' ' -f1 /proc/uptime > restored
\`\`\`
`;

/** Milliseconds, as measured and as they were, and how far apart the ends are between which the truth lies. */
export interface Measured {
  readonly rto: number;
  readonly trueRto: number;
  readonly rpo: number;
  readonly trueRpo: number;
  readonly known: number;
}

/** What the journal of the newest run says, and what those say who lost and restored the ledger. */
export function measured(home: Home): Measured {
  const events = home.records() as unknown as readonly RunEvent[];
  const disruption = last(events, 'clock-set', ({ clock }) => clock === 'disruption').at;
  const back = last(events, 'probe-changed', ({ ok }) => ok);
  const at = (name: string) => 1000 * Number(readFileSync(join(home.cwd, name), 'utf8'));
  const kept = readFileSync(join(home.cwd, 'ledger.backup'), 'utf8').trim().split('\n').at(-1);
  return {
    rto: recoveryTime(events)?.value ?? Number.NaN,
    trueRto: at('restored') - at('wiped'),
    rpo: lossTime(events)?.value ?? Number.NaN,
    trueRpo: at('wiped') - at(`at-${kept}`),
    known: millisecondsBetween(back.lastBefore as Instant, back.at) + wiping(events, disruption),
  };
}

/** The step that is the outage does its work some time between its start and its end. */
function wiping(events: readonly RunEvent[], began: Instant): number {
  const { attempt } = events.find(
    event => event.type === 'attempt-started' && event.step === 'wipe',
  ) as Extract<RunEvent, { readonly type: 'attempt-started' }>;
  const end = events.find(event => event.type === 'attempt-ended' && event.attempt === attempt);
  return end === undefined ? 0 : millisecondsBetween(began, end);
}

function last<T extends DrillEvent['type']>(
  events: readonly RunEvent[],
  type: T,
  fits: (event: Extract<RunEvent, { readonly type: T }>) => boolean = () => true,
): Extract<RunEvent, { readonly type: T }> {
  const found = events.filter(
    (event): event is Extract<RunEvent, { readonly type: T }> =>
      event.type === type && fits(event as Extract<RunEvent, { readonly type: T }>),
  );
  const newest = found.at(-1);
  if (newest === undefined) throw new Error(`There is no record ${type}.`);
  return newest;
}
