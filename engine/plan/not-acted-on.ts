import type { Settings } from '../model/settings.ts';

/** Keys that are read and checked, but that no run acts on: a plan must say so, and nobody may be spared the decision. */
const NOT_ACTED_ON: readonly (keyof Settings)[] = ['probe'];

/** The keys of a step that would be ignored, as they are written in a runbook. */
export function notActedOn(settings: Settings): readonly string[] {
  return NOT_ACTED_ON.filter(key => settings[key] !== undefined).map(key =>
    key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
  );
}
