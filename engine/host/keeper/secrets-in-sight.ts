import { existsSync } from 'node:fs';
import { createRedactor } from '../../journal/redact.ts';
import { isSecretName } from '../../model/secret-name.ts';
import { holdsPassword } from '../../model/url-passwords.ts';
import type { RequestFile, ValuesFile } from './messages.ts';
import type { StoredSession } from './session-parts.ts';
import { plainValue } from './snapshot.ts';

/** What must not be kept of an attempt: the name to show, and the value. One name may have had several. */
export type SecretsInSight = readonly (readonly [name: string, value: string])[];

/**
 * The secrets that an attempt can print or leave in its session: those of the run, those it was given, and what is a
 * secret by its name, or by a password in it, in the environment and the session that it can see. Of several names for
 * one value the run's own is shown.
 */
export function secretsInSight(
  request: Pick<RequestFile, 'secrets'>,
  values: ValuesFile,
  stored: StoredSession | null,
): SecretsInSight {
  const session = (stored?.variables ?? []).flatMap(variable => {
    const value = plainValue(variable);
    return value === null ? [] : [[variable.name, Buffer.from(value, 'latin1').toString('utf8')] as const];
  });
  const seen = [...Object.entries(values.base ?? {}), ...session, ...Object.entries(values.env)];
  const given = Object.entries(values.env).filter(([name]) => request.secrets.includes(name));
  const own = [...(stored?.known ?? []), ...Object.entries(values.known ?? {})];
  const names = new Map(
    [...seen.filter(isSecretByItself), ...given, ...own].map(([name, value]) => [value, name]),
  );
  names.delete('');
  return [...names].map(([value, name]) => [name, value]);
}

/** Tells whether a text holds one of these secrets, in any form that is known; bytes as Latin-1. */
export function secretFinder(secrets: SecretsInSight): (text: string) => boolean {
  const redactor = createRedactor(secrets);
  return text => {
    const before = redactor.count;
    redactor.push(Buffer.from(text, 'latin1'));
    redactor.end();
    return redactor.count > before;
  };
}

/** A path is a place where a secret lies, whatever its variable is called. */
function isSecretByItself([name, value]: readonly [string, string]): boolean {
  return holdsPassword(value) || (isSecretName(name) && !(value.startsWith('/') && existsSync(value)));
}
