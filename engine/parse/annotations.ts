import type { Diagnostic } from '../model/diagnostic.ts';
import type { Settings } from '../model/settings.ts';
import type { Annotation } from '../plugin/plugin.ts';
import { OUTCOME_KEYS } from './outcome-keys.ts';
import { readSettings } from './settings.ts';

export interface ReadAnnotations {
  /** Settings of the node or list item at an offset, or of the command on a line; empty when nothing was said. */
  readonly settingsOf: (place: 'node' | 'item' | 'line', at: number) => Settings;
  /** Was something said about the outcome of the fence at this offset? Then it is run as one script. */
  readonly isOneStep: (offset: number) => boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validate annotations and sort them by what they are about. */
export function readAnnotations(annotations: readonly Annotation[]): ReadAnnotations {
  const settings = new Map<string, Settings>();
  const diagnostics: Diagnostic[] = [];
  const whole = new Set<number>();
  for (const annotation of annotations) {
    const read = readSettings(annotation);
    diagnostics.push(...read.diagnostics);
    const key = keyOf(annotation);
    settings.set(key, { ...settings.get(key), ...read.settings });
    const isAboutFence = annotation.form === 'info-string' || annotation.form === 'comment';
    if (isAboutFence && annotation.attributes.some(attribute => OUTCOME_KEYS.has(attribute.key))) {
      whole.add(annotation.about.start.offset);
    }
  }
  return {
    settingsOf: (place, at) => settings.get(`${place}:${at}`) ?? NOTHING,
    isOneStep: offset => whole.has(offset),
    diagnostics,
  };
}

const NOTHING: Settings = {};

function keyOf({ form, about }: Annotation): string {
  if (form === 'directive') return `line:${about.start.line}`;
  return `${form === 'item' ? 'item' : 'node'}:${about.start.offset}`;
}
