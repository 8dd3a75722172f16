import { hash } from 'node:crypto';
import type { CommandStep, Step } from '../model/runbook.ts';

/**
 * What a step is, whatever moved around it: SHA-256 (hex) of kind, language, target and text,
 * trailing space and blank lines ignored.
 */
export function stepHash(step: Step): string {
  const text = UNTIDY.test(step.text) ? tidy(step.text) : step.text;
  const parts =
    step.kind === 'manual'
      ? ['manual', text]
      : [step.kind, step.language, step.target ?? '', text, ...lineOf(step)];
  return hash('sha256', JSON.stringify(parts));
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '')
    .join('\n');
}

/** There is space at the end of a line, or a blank line. */
const UNTIDY = /\s(?:\n|$)|^\n/;

/** The same text sent elsewhere is another step. */
function lineOf({ target, connection }: CommandStep): readonly string[] {
  return target === null || connection === undefined ? [] : [connection.text];
}
