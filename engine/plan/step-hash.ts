import { hash } from 'node:crypto';
import type { CommandStep, Step } from '../model/runbook.ts';

/**
 * What a step is, whatever moved around it: SHA-256 (hex) of kind, language, target and text,
 * trailing space and blank lines ignored.
 */
export function stepHash(step: Step): string {
  const text = step.text
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '')
    .join('\n');
  const parts =
    step.kind === 'manual'
      ? ['manual', text]
      : [step.kind, step.language, step.target ?? '', text, ...lineOf(step)];
  return hash('sha256', JSON.stringify(parts));
}

/** The same text sent elsewhere is another step. */
function lineOf({ target, connection }: CommandStep): readonly string[] {
  return target === null || connection === undefined ? [] : [connection.text];
}
