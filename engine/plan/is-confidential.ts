import { canBeMasked } from '../model/can-be-masked.ts';
import { holdsPassword } from '../model/url-passwords.ts';
import type { Binding, ValueType } from '../model/variable.ts';

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

/** The names among these whose values must be kept so: those that are confidential, and those that hold a secret of another. */
export function confidentialNames(bindings: readonly Binding[]): ReadonlySet<string> {
  const secrets = bindings.filter(({ type, value }) => type === 'secret' && canBeMasked(value));
  return new Set(
    bindings
      .filter(each => isConfidential(each) || secrets.some(({ value }) => each.value.includes(value)))
      .map(({ name }) => name),
  );
}
