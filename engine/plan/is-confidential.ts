import { holdsPassword } from '../model/url-passwords.ts';
import type { ValueType } from '../model/variable.ts';

/** Whether a value must be kept in memory and off every screen: a secret, or an address with a password in it. */
export function isConfidential({
  type,
  value,
}: {
  readonly type: ValueType;
  readonly value: string;
}): boolean {
  return type === 'secret' || holdsPassword(value);
}
