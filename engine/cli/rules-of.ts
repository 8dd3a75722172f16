import type { Config } from '../host/config.ts';
import type { CommandRules } from '../plan/command-rules.ts';

/** The rules for commands that the config makes. */
export function rulesOf({ deny, confirm, approve }: Config): CommandRules {
  return { deny: deny.value, confirm: confirm.value, approve: approve.value };
}
