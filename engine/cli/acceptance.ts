import type { Config } from '../host/config.ts';
import { RunbookError } from '../model/errors.ts';
import type { Risk } from '../model/risk.ts';
import { isUpTo, type OnFailure } from '../run/policy.ts';

export interface AcceptanceOptions {
  readonly yes?: boolean;
  readonly yesUpTo?: Risk;
  readonly unattended?: boolean;
  readonly onFailure?: OnFailure;
}

/** What was decided in advance: confirmations up to a risk, or none, and what a failure leads to. */
export interface Acceptance {
  readonly upTo: Risk | null;
  readonly onFailure: OnFailure;
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
  return {
    upTo: asked ?? (options.unattended === true ? 'read' : null),
    onFailure: onFailureOf(options, config),
  };
}

/** Where somebody is there, a failure is theirs to answer: nothing is taken back by itself. */
function onFailureOf({ onFailure, unattended }: AcceptanceOptions, config: Config): OnFailure {
  if (onFailure === 'undo' && unattended !== true) {
    throw new RunbookError('undo-needs-unattended', '`--on-failure undo` goes with `--unattended` only.', {
      hint: 'Whoever is there is asked, and can take back everything from the question.',
    });
  }
  const { value, origin } = config.onFailure;
  if (onFailure === 'undo' && value === 'stop' && origin !== 'default') {
    throw new RunbookError(
      'undo-forbidden',
      `${origin} says \`on-failure: stop\`: nothing is taken back by itself.`,
      {
        hint: 'Take it back with `drillbook undo` after the failure.',
      },
    );
  }
  return unattended === true ? (onFailure ?? value) : 'stop';
}
