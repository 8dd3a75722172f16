import { RunbookError } from '../model/errors.ts';
import type { Setting } from './setting.ts';

/** How approvals by another person are handled. */
export interface ApprovalConfig {
  /** Whether who runs a step may approve it; a file that says no outweighs any other. */
  readonly selfApproval: Setting<boolean>;
  /** Whether a person may go on without an approval; any file may forbid it. */
  readonly breakGlass: Setting<boolean>;
  /** Milliseconds that a request for an approval holds; of several files the shortest time counts. */
  readonly approvalExpires: Setting<number>;
}

export interface ApprovalValues {
  readonly 'self-approval'?: boolean | undefined;
  readonly 'break-glass'?: boolean | undefined;
  readonly 'approval-expires'?: string | undefined;
}

interface ApprovalFile {
  readonly path: string;
  readonly values: ApprovalValues;
}

export const APPROVAL_DEFAULTS: ApprovalConfig = {
  selfApproval: { value: false, origin: 'default' },
  breakGlass: { value: true, origin: 'default' },
  approvalExpires: { value: 3_600_000, origin: 'default' },
};

/** Add what a file of the user or the machine says. */
export function withApprovals<C extends ApprovalConfig>(config: C, { path, values }: ApprovalFile): C {
  const { 'self-approval': self, 'break-glass': glass, 'approval-expires': expires } = values;
  const time = expires === undefined ? null : milliseconds(expires);
  const { selfApproval, approvalExpires } = config;
  const isFirst = approvalExpires.origin === 'default';
  return {
    ...config,
    ...(self === false || (self === true && selfApproval.origin === 'default')
      ? { selfApproval: { value: self, origin: path } }
      : {}),
    ...(glass === false ? { breakGlass: { value: false, origin: path } } : {}),
    ...(time !== null && (isFirst || time < approvalExpires.value)
      ? { approvalExpires: { value: time, origin: path } }
      : {}),
  };
}

/** Add what a repository says, which may only ask for more. */
export function withStricterApprovals<C extends ApprovalConfig>(config: C, file: ApprovalFile): C {
  const { path, values } = file;
  if (values['self-approval'] === true) {
    throw new RunbookError(
      'config-loosens',
      `${path} lets people approve their own runs, and only your own config file and the machine's may.`,
      { hint: 'Take `self-approval` out of it.' },
    );
  }
  const expires = values['approval-expires'];
  const isLonger = expires !== undefined && milliseconds(expires) >= config.approvalExpires.value;
  return withApprovals(
    config,
    isLonger ? { path, values: { ...values, 'approval-expires': undefined } } : file,
  );
}

/** `90s`, `30m`, `4h`, `2d`; at least a minute, or no approval would ever come in time. */
function milliseconds(text: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return Math.max(60_000, Number(amount) * (UNITS[unit] ?? 0));
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
