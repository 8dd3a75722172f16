import type { ProbeReport } from '../../journal/drill-event.ts';
import { type Instant, isSince } from '../../model/instant.ts';
import type { LastLook, Phase } from './messages.ts';

/** A look, with when it began and ended. */
export interface Look {
  readonly ok: boolean;
  readonly said: string;
  readonly began: Instant;
  readonly ended: Instant;
}

/** What a look means after those before it. */
export interface SeenLook {
  /** What is told of it; `null` where it is as the one before. */
  readonly report: ProbeReport | null;
  readonly last: LastLook;
  /** Whether the disruption is another than at the look before. */
  readonly isOtherOutage: boolean;
  /** What can be done with markers, as far as the disruption goes. */
  readonly markers: 'write' | 'ask' | 'leave';
}

/** Tells of the looks at one service, in their order, what each of them means. `last` is as a prober before left it. */
export function followLooks(
  probe: string,
  before: LastLook | null,
): (look: Look, phase: Pick<Phase, 'disruption' | 'settled'>) => SeenLook {
  let last = before;
  let known: string | null = null;
  let saidStill = false;
  return ({ ok, said, began, ended }, { disruption, settled = null }) => {
    const isOtherOutage = JSON.stringify(disruption) !== known;
    if (isOtherOutage) {
      // What was seen since the disruption before says nothing of this one.
      if (known !== null && last !== null) last = { ...last, wentDown: false };
      known = JSON.stringify(disruption);
      saidStill = false;
    }
    const isAfter = disruption !== null && isSince(disruption, began);
    const wentDown = isAfter && (!ok || last?.wentDown === true);
    const isSettled = settled !== null && isSince(settled, began);
    const still = ok && last?.ok === true && isSettled && !wentDown && !saidStill;
    saidStill ||= still;
    const report: ProbeReport = {
      type: 'probe-changed',
      probe,
      ok,
      at: ended,
      lastBefore: still ? null : (last?.began ?? null),
      looks: last?.looks ?? 0,
      said,
      ...(still ? { still } : {}),
    };
    const isNews = last?.ok !== ok || still;
    last = { ok, began, ended, looks: last?.ok === ok ? last.looks + 1 : 1, wentDown };
    return {
      report: isNews ? report : null,
      last,
      isOtherOutage,
      markers: disruption === null ? 'write' : wentDown || isSettled ? 'ask' : 'leave',
    };
  };
}
