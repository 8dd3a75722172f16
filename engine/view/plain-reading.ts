import type { Answer } from '../run/question.ts';

/** What a typed line means. */
export type Reading =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Something more has to be typed first. */
  | { readonly kind: 'ask'; readonly prompt: string; readonly then: (text: string) => Answer }
  /** A text has to be written, beginning with the one that the step has; a line is enough where there is no editor. */
  | { readonly kind: 'compose'; readonly as: 'edit' | 'insert' }
  | { readonly kind: 'show'; readonly what: Page }
  | { readonly kind: 'again'; readonly message: string };

/** What can be looked at beside the question. */
export type Page = 'help' | 'steps' | 'shell-text' | 'values' | 'copy' | 'dry-run';

/** What is given on the same line, or has to be typed first. */
export function asking(prompt: string, given: string, then: (text: string) => Answer): Reading {
  return given === '' ? { kind: 'ask', prompt, then } : { kind: 'answer', answer: then(given) };
}
