import type { RunEventBody } from '../../engine/journal/event.ts';

type Started = Extract<RunEventBody, { readonly type: 'attempt-started' }>;

/** The record of an attempt whose text and place do not matter. */
export function attemptStarted(more: Pick<Started, 'step' | 'attempt' | 'risk'> & Partial<Started>): Started {
  return {
    type: 'attempt-started',
    purpose: 'run',
    textDigest: '0'.repeat(64),
    stepHash: '0'.repeat(64),
    envNames: [],
    target: null,
    cwd: null,
    terminal: 'none',
    ...more,
  };
}
