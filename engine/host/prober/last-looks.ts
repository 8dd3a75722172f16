import type { ProbeReport } from '../../journal/drill-event.ts';
import { isSince } from '../../model/instant.ts';
import type { ProberLayout } from './layout.ts';
import { wholeLines } from './line-log.ts';
import { FIRST_PHASE, type LastLook, type Phase, readFileOf } from './messages.ts';

type Changed = Extract<ProbeReport, { readonly type: 'probe-changed' }>;

/** What each probe saw last, for a prober that takes over: what was reported counts, whatever was kept before that. */
export function lastLooks(layout: ProberLayout): ReadonlyMap<string, LastLook> {
  const kept = readFileOf<Record<string, LastLook>>(layout.last) ?? {};
  const { disruption } = readFileOf<Phase>(layout.phase) ?? FIRST_PHASE;
  const reported = new Map(
    wholeLines(layout.reports)
      .lines.map(line => JSON.parse(line) as ProbeReport)
      .flatMap(report => (report.type === 'probe-changed' ? [[report.probe, report] as const] : [])),
  );
  return new Map([...reported].map(([name, report]) => [name, lastOf(report, kept[name])]));

  function lastOf({ ok, at }: Changed, before: LastLook | undefined): LastLook {
    if (before?.ok === ok) return before;
    const isAfter = disruption !== null && isSince(disruption, at);
    return { ok, began: at, ended: at, looks: 1, wentDown: ok ? before?.wentDown === true : isAfter };
  }
}
