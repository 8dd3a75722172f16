import { holdsPassword } from '../../model/url-passwords.ts';
import type { Layout } from './layout.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import { sessionOf } from './session-parts.ts';
import { plainValue } from './snapshot.ts';

/**
 * What must not be kept of an attempt's output, by name: the secrets it was given, and every address with a password
 * in the environment and the session that it can see.
 */
export function secretsInSight(
  request: RequestFile,
  values: ValuesFile,
  layout: Layout,
): ReadonlyMap<string, string> {
  const stored = sessionOf(layout, request);
  const session = (stored?.variables ?? []).flatMap(variable => {
    const value = plainValue(variable);
    return value === null ? [] : [[variable.name, Buffer.from(value, 'latin1').toString('utf8')] as const];
  });
  const seen = [...Object.entries(values.base ?? {}), ...session, ...Object.entries(values.env)];
  const given = Object.entries(values.env).filter(
    ([name, value]) => request.secrets.includes(name) && value !== '',
  );
  return new Map([...seen.filter(([, value]) => holdsPassword(value)), ...given]);
}
