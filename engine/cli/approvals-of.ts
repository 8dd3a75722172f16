import { approvalsIn } from '../host/approvals.ts';
import type { Config } from '../host/config.ts';
import type { Approvals } from '../run/approvals.ts';
import type { ApprovalPolicy } from '../run/policy.ts';

/** What the config says about approvals. */
export function approvalPolicyOf({ allowedSigners, breakGlass }: Config): ApprovalPolicy {
  const unable =
    allowedSigners.value === null ? 'no config file says by `allowed-signers` whose key is whose' : null;
  return { unable, mayBreakGlass: breakGlass.value };
}

/** The approvals of a run in its directory. */
export function approvalsOf(directory: string, config: Config): Approvals {
  return approvalsIn(directory, {
    allowedSigners: config.allowedSigners.value,
    signingKey: config.signingKey.value,
    selfApproval: config.selfApproval.value,
    lasts: config.approvalExpires.value,
  });
}
