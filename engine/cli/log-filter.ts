import { systemClock } from '../host/clock.ts';
import type { RunEvent } from '../journal/event.ts';
import type { Wanted } from '../journal/select-events.ts';
import { RunbookError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import { parseDuration } from '../parse/durations.ts';
import type { Plan } from '../plan/plan.ts';

/** Options of `log` that leave records out. */
export interface LogFilterOptions {
  readonly step?: string;
  readonly who?: string;
  readonly type?: readonly string[];
  readonly failures?: boolean;
  readonly since?: string;
  readonly until?: string;
}

/** What the options want; a step, type or time that cannot be meant is refused. */
export async function readLogFilter(
  options: LogFilterOptions,
  run: { readonly plan: Plan | null; readonly events: readonly RunEvent[] },
): Promise<Wanted> {
  const { step, who, type, failures, since, until } = options;
  return {
    ...(step === undefined ? {} : { steps: [stepNamed(step, run)] }),
    ...(who === undefined ? {} : { who }),
    ...(type === undefined || type.length === 0 ? {} : { types: await typesNamed(type) }),
    ...(failures === true ? { failures } : {}),
    ...(since === undefined ? {} : { since: momentNamed(since, '--since') }),
    ...(until === undefined ? {} : { until: momentNamed(until, '--until') }),
  };
}

/** By its number in the plan, or by its id. */
function stepNamed(
  named: string,
  { plan, events }: { readonly plan: Plan | null; readonly events: readonly RunEvent[] },
): string {
  const planned = plan?.steps.map(step => step.id) ?? [];
  const byNumber = /^\d+$/.test(named) ? planned[Number(named) - 1] : undefined;
  const ids = [...planned, ...events.flatMap(event => ('step' in event && event.step) || [])];
  if (byNumber !== undefined) return byNumber;
  if (ids.includes(named)) return named;
  const near = nearest(named, [...new Set(ids)]);
  throw new RunbookError('unknown-step', `There is no step “${named}” in this run.`, {
    hint:
      near.length === 0
        ? 'Name it by its number, as `drillbook log` shows it, or by its id.'
        : `Did you mean ${near.map(id => `\`${id}\``).join(', ')}?`,
  });
}

async function typesNamed(named: readonly string[]): Promise<readonly string[]> {
  const { runEventTypes } = await import('../journal/schema.ts');
  const types = named.flatMap(each => each.split(','));
  const unknown = types.find(type => !runEventTypes.includes(type));
  if (unknown === undefined) return types;
  throw new RunbookError('unknown-type', `There are no records of type “${unknown}”.`, {
    hint: `There are: ${runEventTypes.join(', ')}.`,
  });
}

/** A day or time of day, in UTC where it does not say otherwise, or how long ago. */
export function momentNamed(text: string, option: string): number {
  const ago = parseDuration(text);
  if (ago !== null) return Date.parse(systemClock.now()) - ago;
  const isIso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text);
  const zoned = /Z$|[T ].*[+-]/.test(text) || !/[T ]/.test(text) ? text : `${text}Z`;
  const moment = isIso ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new RunbookError(
    'bad-time',
    `Expected a time after ${option}, such as 2026-11-21T02:15 (UTC) or 2h (ago); found “${text}”.`,
  );
}
