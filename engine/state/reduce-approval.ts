import type { ApprovalEvent } from '../journal/approval-event.ts';
import { unreachable } from '../model/unreachable.ts';
import type { ApprovalState, RunState } from './run-state.ts';
import { fresh, stepState, withStep } from './step-state.ts';

/** Fold what happened to an approval. A step that was confirmed before waits for its confirmation again. */
export function reduceApproval(state: RunState, event: ApprovalEvent): RunState {
  const { approval } = stepState(state, event.step);
  switch (event.type) {
    case 'approval-requested': {
      const { request, nonce, asked, expires, key } = event;
      const driverKeys = new Set([...state.driverKeys, ...(key === null ? [] : [key])]);
      const asks = { ...state, driverKeys };
      return settle(asks, event.step, { request, nonce, asked, expires, key, given: null, refused: null });
    }
    case 'approved': {
      if (approval?.request !== event.request) return state;
      const signatures = new Set([...state.signatures, event.signature]);
      const given = { by: 'signature', principal: event.principal } as const;
      return settle({ ...state, signatures }, event.step, { ...approval, given, refused: null });
    }
    case 'approval-refused':
      if (approval?.request !== event.request) return state;
      return settle(state, event.step, event.voids ? null : { ...approval, given: null, refused: event.why });
    case 'broke-glass': {
      if (approval?.request !== event.request) return state;
      const brokeGlass = [...state.brokeGlass, { step: event.step, reason: event.reason }];
      return settle({ ...state, brokeGlass }, event.step, { ...approval, given: { by: 'broken-glass' } });
    }
    default:
      return unreachable(event);
  }
}

function settle(state: RunState, step: string, approval: ApprovalState | null): RunState {
  const { status } = stepState(state, step);
  const again = status === 'confirmed' ? { status: 'pending' as const, challenge: fresh.challenge } : {};
  return withStep(state, step, { approval, ...again });
}
