import type { Outcome, Purpose } from '../journal/attempt-event.ts';
import type { RunEventBody, WaitReason } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import type { Risk } from '../model/risk.ts';
import type { Trait } from '../model/trait.ts';
import { unreachable } from '../model/unreachable.ts';
import type { Provenance } from '../model/variable.ts';
import type { StepState, StepStatus } from '../state/run-state.ts';
import { inlineText } from './inline-text.ts';

/** What a risk means, as the end of a sentence that begins with the step. */
export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  read: 'only looks',
  mutate: 'changes things',
  disrupt: 'interrupts a live service',
  destroy: 'can lose data',
};

export const STATUS_WORDS: Readonly<Record<StepStatus, string>> = {
  pending: 'to do',
  confirmed: 'starting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
  'in-doubt': 'in doubt',
};

export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = {
  row: 'its row',
  flag: '--var',
  answer: 'you',
  capture: 'an earlier step',
  file: 'the --vars file',
  environment: 'the environment',
  default: 'the default',
};

/** What left a step out, in the width of a column. */
/** Of a step whose text has changed since it ran. */
export const OLD_TEXT_WORDS = 'ran old text';

export const SKIPPED_WORDS: Readonly<Record<NonNullable<StepState['skippedBy']>, string>> = {
  condition: 'if false',
  choice: 'other way',
  check: 'was done',
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  run: 'run',
  undo: 'undo',
  check: 'check',
  until: 'what it waits for',
  handle: 'answer to a failure',
};

/** An attempt by what it is for, at the step that it is for. */
export function servesWords(purpose: Purpose, step: string): string {
  switch (purpose) {
    case 'run':
      return step;
    case 'undo':
      return `the undo of ${step}`;
    case 'check':
      return `the check of ${step}`;
    case 'until':
      return `what ${step} waits for`;
    case 'handle':
      return `the answer to the failure of ${step}`;
    default:
      return unreachable(purpose);
  }
}

export const WAIT_WORDS: Readonly<Record<WaitReason, string>> = {
  after: 'at',
  retry: 'before trying again',
  poll: 'before asking again at',
};

/** What the operator should know about a command before starting it. */
export const TRAIT_WORDS: Readonly<Record<Trait, string>> = {
  follow: 'keeps printing until you end it',
  interactive: 'asks you questions',
  editor: 'opens an editor',
  repl: 'opens a prompt of its own',
  tui: 'takes the whole screen',
  watch: 'repeats until you end it',
  'remote-session': 'opens a session on another machine',
  'remote-exec': 'runs on another machine',
  'container-exec': 'runs inside a container',
  'shell-state': 'changes the shell for the steps after it',
  sudo: 'may ask for your password',
  'long-running': 'may take long',
  'port-forward': 'forwards a port until you end it',
  secret: 'handles a secret',
  'foreign-shell': 'is written for another shell',
};

/** How an attempt ended, in words. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'exited':
      return `exit code ${outcome.code}`;
    case 'signalled':
      return `ended by ${inlineText(outcome.signal)}`;
    case 'timed-out':
      return `timed out after ${durationWords(outcome.after)}`;
    case 'not-started':
      return `could not start: ${inlineText(outcome.why)}`;
    case 'cancelled':
      return 'cancelled';
    case 'unexpected':
      return `not what was expected: ${inlineText(outcome.expectation)}`;
    case 'connection-lost':
      return 'the connection was lost';
    default:
      return unreachable(outcome);
  }
}

/** A time stamp to the minute, as written: ISO 8601 in UTC. */
export function dateWords(time: string): string {
  return inlineText(time.slice(0, 16).replace('T', ' '));
}

/** Why a runbook may run. */
export const TRUST_WORDS: Readonly<Record<Extract<RunEventBody, { type: 'trusted' }>['how'], string>> = {
  asked: 'it was shown, and the word `trust` was typed',
  before: 'it was trusted before, as it is',
  packaged: 'it comes with the program',
};
