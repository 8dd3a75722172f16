import type { StepId } from '../model/ids.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { ApprovalState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { applyAnswer } from './apply-answer.ts';
import { needsApproval } from './approval-gate.ts';
import { approvalStatement, requestOf } from './approval-statement.ts';
import { findPlannedStep } from './find-planned-step.ts';
import type { Question } from './question.ts';
import type { Performance } from './run-context.ts';

/** Say what is to be approved, and until when. */
export async function requestApproval(step: StepId, performance: Performance): Promise<void> {
  const { plan, approvals, record } = performance;
  const asked = approvals.now();
  const expires = new Date(Date.parse(asked) + approvals.lasts).toISOString();
  const terms = { nonce: approvals.newNonce(), asked, expires, key: await approvals.ownKey() };
  const statement = approvalStatement(findPlannedStep(plan, step), performance, terms);
  const request = requestOf(statement);
  approvals.publish(request, statement);
  record({ type: 'approval-requested', step, request, ...terms });
}

/** Wait until a signature has come, or the operator decides otherwise. */
export async function awaitApproval(
  question: Extract<Question, { readonly kind: 'approval' }>,
  performance: Performance,
): Promise<void> {
  const { approvals, operator, record } = performance;
  const { step, request } = question;
  if (await takeSignature(step, performance)) return;
  const [over, came] = [new AbortController(), new AbortController()];
  approvals.arrival(question, over.signal).then(
    () => came.abort(),
    () => {},
  );
  const answer = await operator.ask(question, came.signal).finally(() => over.abort());
  if (answer.kind === 'look') await takeSignature(step, performance);
  else if (answer.kind === 'break-glass')
    record({ type: 'broke-glass', step, request, reason: answer.reason, how: answer.how });
  else applyAnswer(question, answer, performance);
}

/**
 * The last look before a step starts: whether what starts is what was approved, by a signature that still counts. What
 * is not is recorded, and asked for anew.
 */
export async function isApproved(step: StepId, performance: Performance): Promise<boolean> {
  const planned = findPlannedStep(performance.plan, step);
  if (!needsApproval(planned, performance)) return true;
  const { approval } = stepState(performance.state, step);
  if (approval?.given == null) throw new Error(`Step ${step} was to start, although nobody approved it.`);
  const why =
    changed(planned, approval, performance) ??
    (approval.given.by === 'signature' ? await signatureIsGone(planned, approval, performance) : null);
  if (why === null) return true;
  refuse(step, { approval, why, voids: true }, performance);
  return false;
}

/** Whether anything was recorded: an approval, or that there is none yet and why. */
async function takeSignature(step: StepId, performance: Performance): Promise<boolean> {
  const { plan, state, approvals, record } = performance;
  const { approval } = stepState(state, step);
  if (approval === null || approval.given !== null) return false;
  const planned = findPlannedStep(plan, step);
  const why = changed(planned, approval, performance) ?? expired(approval, performance);
  if (why !== null) return refuse(step, { approval, why, voids: true }, performance);
  const left = approvals.signatureFor(approval.request);
  if (left === null) return false;
  const judged = await judge(planned, approval, { performance, bytes: left.bytes });
  if (!judged.ok) {
    approvals.setAside(approval.request);
    return refuse(step, { approval, why: judged.why, voids: false }, performance);
  }
  const { principal, key, signature } = judged;
  if (state.signatures.has(signature)) {
    approvals.setAside(approval.request);
    const replayed = 'the signature was used before, and one approval is for one start';
    return refuse(step, { approval, why: replayed, voids: false }, performance);
  }
  const { request, expires } = approval;
  record({ type: 'approved', step, request, principal, key, signature, file: left.file, expires });
  return true;
}

function refuse(
  step: StepId,
  {
    approval,
    why,
    voids,
  }: { readonly approval: ApprovalState; readonly why: string; readonly voids: boolean },
  { record }: Performance,
): true {
  record({ type: 'approval-refused', step, request: approval.request, why, voids });
  return true;
}

function changed(planned: PlannedStep, approval: ApprovalState, performance: Performance): string | null {
  return requestOf(approvalStatement(planned, performance, approval)) === approval.request
    ? null
    : 'what would start is not what was asked about: its text, its values or its place changed since';
}

function expired({ expires }: ApprovalState, { approvals }: Performance): string | null {
  return approvals.now() > expires ? `it expired at ${expires}` : null;
}

async function signatureIsGone(
  planned: PlannedStep,
  approval: ApprovalState,
  performance: Performance,
): Promise<string | null> {
  const late = expired(approval, performance);
  if (late !== null) return late;
  const left = performance.approvals.signatureFor(approval.request);
  if (left === null) return 'the signature is not in the run’s directory any more';
  const judged = await judge(planned, approval, { performance, bytes: left.bytes });
  return judged.ok ? null : judged.why;
}

async function judge(
  planned: PlannedStep,
  approval: ApprovalState,
  { performance, bytes }: { readonly performance: Performance; readonly bytes: Uint8Array },
) {
  const { approvals, state } = performance;
  const own = await approvals.ownKey();
  const keys = [...state.driverKeys, ...(own === null ? [] : [own])];
  return await approvals.judge({
    statement: approvalStatement(planned, performance, approval),
    signature: bytes,
    drivers: { users: [...state.drivers], keys },
  });
}
