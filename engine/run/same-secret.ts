import { RunbookError } from '../model/errors.ts';
import { applyAnswer } from './apply-answer.ts';
import type { Performance } from './run-context.ts';

/** A value that may be another than the run had before. */
interface Candidate {
  readonly variable: string;
  readonly value: string;
  /** The reference that gave it; `null` for one that was typed. */
  readonly source: string | null;
}

/** What to do with it: `again` for taking a value anew, `left` where the run paused or ended instead. */
type Verdict = 'use' | 'again' | 'left';

/**
 * Compare a secret with the one of this name that the run had before, by their fingerprints. A person decides about one
 * that differs; where nobody is there the run pauses, and this rejects.
 */
export async function compareSecret(
  { variable, value, source }: Candidate,
  performance: Performance,
): Promise<Verdict> {
  const { operator, record, fingerprint, state } = performance;
  const before = state.fingerprints.get(variable);
  if (before === undefined || before === fingerprint(variable, value)) return 'use';
  const question = { kind: 'changed-secret', variable, source } as const;
  for (;;) {
    const answer = await operator.ask(question);
    if (answer.kind === 'use') return 'use';
    if (answer.kind === 'retry') return 'again';
    if (answer.kind === 'pause' && answer.why !== undefined) {
      record({ type: 'run-paused', why: answer.why });
      throw new RunbookError('changed-secret', answer.why, {
        hint: 'The step that needs it was not started. `drillbook resume` without `--unattended` asks whether to use it.',
      });
    }
    applyAnswer(question, answer, performance);
    if (answer.kind !== 'note') return 'left';
  }
}
