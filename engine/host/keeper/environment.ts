import { isSecretName } from '../../model/secret-name.ts';
import { holdsPassword } from '../../model/url-passwords.ts';
import { hostileNames, isOrdinary, loginNames } from './shell-names.ts';

type Environment = Readonly<Record<string, string>>;

/** The operator's environment without the names that would change what a shell is. */
export function cleanEnvironment(env: Readonly<NodeJS.ProcessEnv>): Environment {
  return pick(
    env,
    name => !hostileNames.has(name) && !name.startsWith('BASH_FUNC_') && !name.startsWith('__DRILLBOOK_'),
  );
}

/** The part of an environment that belongs to the login. */
export function loginEnvironment(env: Readonly<NodeJS.ProcessEnv>): Environment {
  return Object.fromEntries(
    loginNames.flatMap(name => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * What a shell that waits may have of an environment: to hand over each variable takes time of every step. Secrets stay
 * out, and what would act on a shell that only waits. So does `LC_ALL`, about which bash complains at its start, where the
 * step would seem to say it.
 */
export function waitingEnvironment(env: Readonly<NodeJS.ProcessEnv>): Environment {
  return pick(
    env,
    (name, value) =>
      isOrdinary(name) &&
      !/^(?:LC_ALL|TMOUT|(?:LD|DYLD)_.*)$/.test(name) &&
      !isSecretName(name) &&
      !holdsPassword(value),
  );
}

/** Marks every process of an attempt, as far as it hands its environment on. */
export const attemptMark = 'DRILLBOOK_ATTEMPT';

function pick(
  env: Readonly<NodeJS.ProcessEnv>,
  keeps: (name: string, value: string) => boolean,
): Environment {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && keeps(name, value) ? [[name, value]] : [],
    ),
  );
}
