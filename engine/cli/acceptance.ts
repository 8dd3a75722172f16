import type { Config } from '../host/config.ts';
import { RunbookError } from '../model/errors.ts';
import type { Risk } from '../model/risk.ts';
import { isUpTo } from '../run/policy.ts';

export interface AcceptanceOptions {
  readonly yes?: boolean;
  readonly yesUpTo?: Risk;
  readonly unattended?: boolean;
}

/** Which confirmations are given in advance: up to a risk, or none. */
export interface Acceptance {
  readonly upTo: Risk | null;
}

/** `--yes` means up to `mutate`; without a person, reading needs no leave. The config may set a lower limit. */
export function acceptanceOf(options: AcceptanceOptions, config: Config): Acceptance {
  const limit = config.yesUpTo;
  if (options.yesUpTo !== undefined && limit.origin !== 'default' && !isUpTo(options.yesUpTo, limit.value)) {
    throw new RunbookError(
      'yes-too-far',
      `Confirmations up to \`${options.yesUpTo}\` may not be given in advance here.`,
      {
        hint: `${limit.origin} allows them up to \`${limit.value}\`.`,
      },
    );
  }
  const bare = isUpTo('mutate', limit.value) ? 'mutate' : limit.value;
  const asked = options.yesUpTo ?? (options.yes === true ? bare : null);
  return { upTo: asked ?? (options.unattended === true ? 'read' : null) };
}
