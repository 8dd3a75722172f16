import { approvalPlaces } from '../host/approvals.ts';
import { readJournal } from '../host/file-journal.ts';
import { readIfThere } from '../host/files.ts';
import { RunbookError } from '../model/errors.ts';
import { sha256 } from '../model/sha256.ts';
import { replay } from '../state/reduce.ts';

/** The request of a run that waits for an approval: that of a step, or the only one. Its statement is as it was recorded. */
export function openRequest(directory: string, step: string | undefined): string {
  const { steps } = replay(readJournal(directory));
  const waiting = [...steps].flatMap(([id, { approval }]) =>
    approval !== null && approval.given === null && (step === undefined || step === id)
      ? [{ id, request: approval.request }]
      : [],
  );
  const [only] = waiting;
  if (only === undefined) {
    throw new RunbookError(
      'nothing-to-approve',
      step === undefined
        ? 'No step of this run waits for an approval.'
        : `The step ${step} waits for no approval.`,
      { hint: 'A request is made when the run comes to the step, and after a refusal when it goes on.' },
    );
  }
  if (waiting.length > 1) {
    throw new RunbookError('several-requests', `${waiting.length} steps wait for an approval.`, {
      hint: `Name one: ${waiting.map(({ id }) => id).join(', ')}.`,
    });
  }
  const bytes = readIfThere(approvalPlaces(directory).statement(only.request));
  if (bytes !== null && sha256(bytes) === only.request) return only.request;
  throw new RunbookError('request-damaged', 'The request is not the one that the run recorded.', {
    fate: 'journal',
    hint: 'Something else changed it. Do not sign it.',
  });
}
