import { latin1 } from './session-parts.ts';
import { isLanguage, setIfMissing } from './shell-names.ts';
import { plainValue, type SessionVariable } from './snapshot.ts';

/** What a shell that has begun has to lose before its session is restored, and what it has already. */
export interface Clearing {
  /** Shell code. */
  readonly code: string;
  /** Whether the shell has a variable as it is to be. */
  has(variable: SessionVariable): boolean;
}

/** A session restores what it has; that it has not what the shell began with is for this to see to. */
export function clearShell(input: {
  /** What the shell began with, all of it exported. */
  readonly held: Readonly<Record<string, string>>;
  /** What the step is given, which is no part of the session. */
  readonly given: Readonly<Record<string, string>>;
  readonly restored: readonly SessionVariable[];
}): Clearing {
  const { held, given, restored } = input;
  const isSame = (variable: SessionVariable): boolean => isHeld(variable, held);
  const same = new Set(restored.filter(isSame).map(({ name }) => name));
  const speaksSame =
    Object.keys(held).every(name => !isLanguage(name) || same.has(name)) &&
    restored.every(({ name }) => !isLanguage(name) || same.has(name));
  const has = ({ name }: SessionVariable): boolean => same.has(name) && (speaksSame || !isLanguage(name));
  const exported = new Set(restored.filter(isExported).map(({ name }) => name));
  const there = new Set(restored.map(({ name }) => name));
  const isGiven = (name: string): boolean => Object.hasOwn(given, name);
  const isOther = (name: string): boolean => !speaksSame && isLanguage(name);
  const names = [
    ...Object.keys(held).filter(name => !isGiven(name) && (!exported.has(name) || isOther(name))),
    ...setIfMissing.filter(name => !isGiven(name) && !there.has(name)),
  ];
  const unset = names.length === 0 ? '' : `unset -v ${names.join(' ')}\n`;
  return { code: speaksSame || !hasLanguage(held) ? unset : `${unset}${SPEAK_NONE}`, has };
}

/** Whether a shell that waited has it already, as it is to be. */
function isHeld(variable: SessionVariable, held: Readonly<Record<string, string>>): boolean {
  const { name } = variable;
  const value = Object.hasOwn(held, name) ? held[name] : undefined;
  return value !== undefined && isExported(variable) && plainValue(variable) === latin1(value);
}

/** Whether it is exported, and has no other attribute. */
function isExported({ name, code }: SessionVariable): boolean {
  return code.startsWith(`declare -x ${name}=`);
}

function hasLanguage(held: Readonly<Record<string, string>>): boolean {
  return Object.keys(held).some(isLanguage);
}

/** A shell that is told a language which the system does not have goes on in the one before. */
const SPEAK_NONE = 'LC_ALL=C\nunset -v LC_ALL\n';
