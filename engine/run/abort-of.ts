import type { RunEventBody } from '../journal/event.ts';
import type { RunState } from '../state/run-state.ts';
import { endingOf } from './ending-of.ts';

/** The records of an abort: in a drill, the number or the text of a criterion says which of them is met. */
export function abortOf(state: RunState, reason: string): readonly RunEventBody[] {
  const criterion = criterionIn(state.rehearsal?.terms.abortWhen ?? [], reason);
  const why = criterion ?? reason;
  return [
    ...(criterion === null ? [] : [{ type: 'abort-criterion-met', criterion, reason } as const]),
    endingOf(state, { result: 'aborted', reason: why }),
  ];
}

function criterionIn(criteria: readonly string[], reason: string): string | null {
  const [, number = '', rest = ''] = /^(\d+)\b[.:)\s]*(.*)$/s.exec(reason.trim()) ?? [];
  const byNumber = rest === '' || number === '' ? criteria[Number(number) - 1] : undefined;
  return byNumber ?? criteria.find(criterion => criterion === reason.trim()) ?? null;
}
