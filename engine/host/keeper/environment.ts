import { hostileNames, loginNames } from './shell-names.ts';

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

/** What decides of the language of a shell: to read it in takes a good part of what a small step costs. */
export function localeEnvironment(env: Readonly<NodeJS.ProcessEnv>): Environment {
  return pick(env, name => /^(?:LANG|LC_[A-Z]+)$/.test(name));
}

/** Marks every process of an attempt, as far as it hands its environment on. */
export const attemptMark = 'DRILLBOOK_ATTEMPT';

function pick(env: Readonly<NodeJS.ProcessEnv>, keeps: (name: string) => boolean): Environment {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && keeps(name) ? [[name, value]] : [],
    ),
  );
}
