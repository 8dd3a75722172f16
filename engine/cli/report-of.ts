import { join } from 'node:path';
import { createOutputReader } from '../host/output-store.ts';
import { readPinned } from '../host/pins.ts';
import type { RunEvent } from '../journal/event.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReportKind } from '../report/document.ts';
import type { EarlierRun, ReportRequest, StoredOutput } from '../report/report-source.ts';
import { stepFacts, tellRecords } from '../view/tell-records.ts';

/** What a report of a run is made from: its journal, the plan pinned beside it, and what it printed. */
export function reportOf(
  directory: string,
  {
    events,
    earlier,
    kind,
  }: {
    readonly events: readonly RunEvent[];
    readonly earlier: readonly EarlierRun[];
    readonly kind?: ReportKind;
  },
): ReportRequest {
  const plan = readPinned(directory, events).plan as Plan | null;
  const isDrill = events.some(event => event.type === 'run-started' && event.drill === true);
  return {
    kind: kind ?? (isDrill ? 'drill' : 'timeline'),
    source: { events, told: tellRecords(events, plan), steps: stepFacts(plan), earlier },
    // The id is a part of a path, and a journal from elsewhere may hold anything.
    outputOf: attempt =>
      /^\w[\w-]*$/.test(attempt) ? storedOutput(join(directory, 'attempts', attempt)) : [],
  };
}

function* storedOutput(directory: string): Iterable<StoredOutput> {
  const reader = createOutputReader(directory);
  try {
    for (let chunks = reader.read(); chunks.length > 0; chunks = reader.read())
      for (const { channel, at, bytes, missing } of chunks)
        if (channel !== 'withheld')
          yield { channel, at, bytes, ...(missing === undefined ? {} : { missing }) };
  } finally {
    reader.close();
  }
}
